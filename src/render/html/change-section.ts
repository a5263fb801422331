import type { Change } from '../../plan/index.ts';
import type { Json } from '../../resources/index.ts';
import type { Html } from '../output.ts';
import type { Fact } from '../fact.ts';
import { valueWords } from '../field-words.ts';
import { factsOf } from '../plan-words.ts';
import { headlineOf, kindWords } from '../subject-words.ts';
import type { Told } from './about-change.ts';
import { diffTable } from './diff-table.ts';
import { gistOf } from './gist.ts';
import { all, fragmentOf, html, linkTo, nothing, preformatted } from './html.ts';
import { kqlBlock } from './kql-html.ts';

/** Longest list of values of one type: beyond it nobody reads, and the page of a feed would not open. */
const shownValues = 5_000;

type Compared = Extract<Change, { readonly fields: unknown }>;
type FieldChange = Compared['fields'][number];

/** The coloured word for what is done. */
export const badge = (action: Change['action']): Html =>
  html`<span class="badge ${action}">${action}</span>`;

/** Severities of the service that have a colour; another text is no name of a class. */
const coloured: Readonly<Record<string, string>> = { High: 'high', Medium: 'medium', Low: 'low' };

/** The severity of a rule, as a word with its colour. */
export const severityPill = (severity: string | undefined): Html =>
  severity === undefined
    ? nothing
    : html`<span class="pill ${Object.hasOwn(coloured, severity) ? (coloured[severity] ?? '') : ''}">${severity}</span>`;

/** What a change does, as chips. */
export const gistChips = (change: Change): Html =>
  all(
    gistOf(change).map(({ text, mood }) =>
      mood
        ? html`<span class="chip ${mood}">${text}</span> `
        : html`<span class="chip">${text}</span> `,
    ),
  );

const changers = {
  repository: 'repository',
  portal: 'portal',
  both: 'portal and repository',
  unknown: 'not known',
} as const satisfies Record<FieldChange['by'], string>;

/** A list has a line for each of its items, another structure is laid out; a value on one line stays there. */
function fieldValue(value: Json | undefined): Html {
  if (typeof value !== 'object' || value === null || JSON.stringify(value).length <= 60)
    return html`${valueWords(value)}`;
  const text = Array.isArray(value)
    ? value.map((one) => JSON.stringify(one)).join('\n')
    : JSON.stringify(value, null, 2);
  return html`<pre>${preformatted(text)}</pre>`;
}

/** What the last deploy left is known where one side is still that. */
function lastApplied({ before, after, by }: FieldChange): Html {
  if (by === 'repository') return fieldValue(before);
  if (by === 'portal') return fieldValue(after);
  return html`<span class="dim">not known</span>`;
}

const isQuery = ({ field, before, after }: FieldChange): boolean =>
  field === 'query' && typeof before === 'string' && typeof after === 'string';

const fieldRow = (change: FieldChange): Html =>
  html`<tr><th scope="row">${change.field}</th><td data-as="Last applied">${lastApplied(change)}</td><td data-as="Live" class="live">${fieldValue(change.before)}</td><td data-as="Desired" class="desired">${fieldValue(change.after)}</td><td data-as="Changed by" class="by ${change.by}">${changers[change.by]}</td></tr>\n`;

function fieldTable({ fields, detection }: Compared): Html {
  const shown = fields.filter((one) => !isQuery(one) && (one.field !== 'items' || !detection));
  if (shown.length === 0) return nothing;
  return html`<h4>Fields</h4>
<table class="fields"><thead><tr><th scope="col">Field</th><th scope="col">Last applied</th><th scope="col">Live</th><th scope="col">Desired</th><th scope="col">Changed by</th></tr></thead><tbody>
${all(shown.map(fieldRow))}</tbody></table>\n`;
}

function queryPart({ fields }: Compared): Html {
  const query = fields.find(isQuery);
  if (!query || typeof query.before !== 'string' || typeof query.after !== 'string') return nothing;
  return html`<details class="part" open><summary>Query <span class="dim">changed by: ${changers[query.by]}</span></summary>
${diffTable(query.before, query.after)}</details>\n`;
}

/** A list as one text: an element for each of thousands of values would cost the reader more than it gives. */
function valueList(sign: '+' | '−', values: readonly string[]): Html {
  if (values.length === 0) return nothing;
  const rest = values.length - shownValues;
  const shown = [
    ...values.slice(0, shownValues).map((value) => `${sign} ${value}`),
    ...(rest > 0 ? [`${sign} and ${rest} more, which this page leaves out`] : []),
  ];
  return html`<pre class="values ${sign === '+' ? 'added' : 'removed'}" tabindex="0" aria-label="${sign === '+' ? 'added' : 'removed'}">${preformatted(shown.join('\n'))}</pre>`;
}

const valuesPart = ({ title, added, removed }: Extract<Fact, { kind: 'values' }>): Html =>
  html`<details class="part"${added.length + removed.length > 200 ? nothing : html` open`}><summary>${title}</summary>
<div class="lists">${valueList('+', added)}${valueList('−', removed)}</div></details>\n`;

function wordsList(facts: readonly Fact[]): Html {
  const items = facts.flatMap((fact) =>
    fact.kind === 'words'
      ? [fact.mood ? html`<li class="warn">${fact.text}</li>\n` : html`<li>${fact.text}</li>\n`]
      : [],
  );
  return items.length > 0 ? html`<ul class="facts">\n${all(items)}</ul>\n` : nothing;
}

/** What is created, or goes for good, in full. */
function wholeQuery({ change: { action }, about: { query } }: Told): Html {
  if (query === undefined || (action !== 'create' && action !== 'delete')) return nothing;
  return html`<details class="part"><summary>${action === 'create' ? 'Query' : 'Query that goes'}</summary>
${kqlBlock(query)}</details>\n`;
}

const attributes = ({ change, about }: Told): Html =>
  html`data-action="${change.action}" data-kind="${change.kind}" data-severity="${about.severity ?? ''}" data-tactics="${about.tactics.join(' ')}"`;

function metaLine({ change, about, place }: Told): Html {
  const parts = [
    html`<code>${change.file ?? 'no rule file'}</code>`,
    html`${kindWords[change.kind]}`,
    ...(about.tactics.length > 0 ? [html`${about.tactics.join(', ')}`] : []),
    ...(about.techniques.length > 0 ? [html`${about.techniques.join(', ')}`] : []),
    linkTo(place, html`link to this change`),
  ];
  return html`<p class="meta">${html.join(parts, html` <span aria-hidden="true">·</span> `)}</p>\n`;
}

/** All that a reviewer should know of one change, folded under its headline. */
export function changeSection(told: Told): Html {
  const { change, about, place } = told;
  const facts = factsOf(change);
  return html`<details class="change ${change.action}" ${attributes(told)}>
<summary>${badge(change.action)} <h3>${headlineOf(change)}</h3> <span class="name">${change.displayName}</span> <span class="gist">${severityPill(about.severity)} ${gistChips(change)}</span></summary>
<div class="body" id="${fragmentOf(place)}">
${metaLine(told)}${wordsList(facts)}${all(facts.flatMap((fact) => (fact.kind === 'values' ? [valuesPart(fact)] : [])))}${'fields' in change ? html`${fieldTable(change)}${queryPart(change)}` : nothing}${wholeQuery(told)}</div>
</details>
`;
}
