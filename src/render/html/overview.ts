import type { Change } from '../../plan/index.ts';
import type { Html } from '../output.ts';
import { headlineOf, kindWords } from '../subject-words.ts';
import type { Told } from './about-change.ts';
import { badge, gistChips, severityPill } from './change-section.ts';
import { all, html, linkTo, nothing } from './html.ts';

const actions: readonly Change['action'][] = [
  'blocked',
  'create',
  'update',
  'adopt',
  'delete',
  'unchanged',
];
/** The severest first. */
export const severities = ['High', 'Medium', 'Low', 'Informational'];

/** The values of one filter, with how many changes have each. */
interface Choice {
  readonly value: string;
  readonly text: string;
  readonly count: number;
}

/** Values with their counts, in the order in which they come. */
export function choicesOf(
  values: readonly string[],
  textOf: (value: string) => string = (value) => value,
): readonly Choice[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, text: textOf(value), count }));
}

/** Sorts choices as a list has their values. */
export const byOrder =
  (order: readonly string[]) =>
  (one: Choice, other: Choice): number =>
    order.indexOf(one.value) - order.indexOf(other.value);

/** A choice among values, where there is one to make. */
export function select(name: string, label: string, choices: readonly Choice[]): Html {
  if (choices.length < 2) return nothing;
  const options = choices.map(
    ({ value, text, count }) => html`<option value="${value}">${text} (${count})</option>`,
  );
  return html`<label>${label} <select name="${name}"><option value="*">all</option>${all(options)}</select></label>\n`;
}

/** A tile for each action: how many, and with the script a filter. */
function actionTiles(told: readonly Told[]): Html {
  const choices = choicesOf(told.map(({ change }) => change.action)).toSorted(byOrder(actions));
  return html`<div class="tiles" role="group" aria-label="Actions">
${all(
  choices.map(
    ({ value, count }) =>
      html`<button type="button" class="tile ${value}" data-filter-action="${value}" aria-pressed="false" disabled><b>${count}</b> ${value}</button>\n`,
  ),
)}</div>\n`;
}

/** What the script makes work: without it nobody misses it. */
function toolbar(told: readonly Told[]): Html {
  const severity = choicesOf(
    told.map(({ about }) => about.severity ?? ''),
    (value) => value || 'none stated',
  );
  const tactic = choicesOf(told.flatMap(({ about }) => about.tactics));
  const kind = choicesOf(
    told.map(({ change }) => change.kind),
    (value) => kindWords[value as Change['kind']],
  );
  return html`<div class="toolbar" id="toolbar" role="search" aria-label="Filter the changes" hidden>
<label class="find">Find <input type="search" name="find" placeholder="id, indicator, text of a query ( / )" autocomplete="off" spellcheck="false"></label>
${select('severity', 'Severity', severity.toSorted(byOrder(severities)))}${select('tactic', 'Tactic', tactic)}${select('kind', 'Kind', kind)}<span class="buttons"><button type="button" id="expand">Expand all</button> <button type="button" id="collapse">Collapse all</button> <button type="button" id="reset">Reset</button></span>
<output id="shown" aria-live="polite"></output>
</div>
`;
}

/** Roles are stated, since the rows are laid out one by one and some readers go by the layout. */
const cells = (role: 'cell' | 'columnheader', parts: readonly Html[]): Html =>
  all(
    parts.map((part) =>
      role === 'cell'
        ? html`<td role="cell">${part}</td>`
        : html`<th role="columnheader" scope="col">${part}</th>`,
    ),
  );

const row = ({ change, about, place }: Told): Html =>
  html`<tr role="row">${cells('cell', [
    badge(change.action),
    html`<div class="what">${linkTo(place, html`${headlineOf(change)}`)}<span class="name">${change.displayName}</span></div>`,
    severityPill(about.severity),
    html`<div class="gist">${gistChips(change)}</div>`,
  ])}</tr>\n`;

const heads = ['Action', 'What', 'Severity', 'In short'].map((text) => html`${text}`);

/** All changes at a glance, and the means to narrow them down. */
export function overview(told: readonly Told[]): Html {
  if (told.length === 0) return nothing;
  return html`<section aria-labelledby="overview"><h2 id="overview">Overview</h2>
${actionTiles(told)}</section>
${toolbar(told)}<table class="overview" role="table" aria-labelledby="overview"><thead role="rowgroup"><tr role="row">${cells('columnheader', heads)}</tr></thead><tbody role="rowgroup">
${all(told.map(row))}</tbody></table>
`;
}
