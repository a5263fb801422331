import { tactics as knownTactics, techniqueOf } from '../../facts/index.ts';
import type { Html } from '../output.ts';
import { plural } from '../message.ts';
import type { Told } from './about-change.ts';
import { all, html, nothing } from './html.ts';

/** What a matrix needs to know of a rule. */
export interface Covered {
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
}

/** A column of the matrix. */
export interface TacticColumn {
  readonly tactic: string;
  readonly rules: number;
  /** Technique to the number of rules, sorted by id, so that sub-techniques follow theirs. */
  readonly techniques: ReadonlyMap<string, number>;
}

/** The tactics under which a rule's technique stands: those that both name, else all of the rule. */
function tacticsFor(technique: string, { tactics }: Covered): readonly string[] {
  const of = techniqueOf(technique)?.tactics ?? [];
  const shared = tactics.filter((tactic) => of.includes(tactic));
  return shared.length > 0 ? shared : tactics;
}

const addTo = (counts: Map<string, number>, key: string): Map<string, number> =>
  counts.set(key, (counts.get(key) ?? 0) + 1);

/** The order of the matrix of ATT&CK; what it does not know stands last. */
const rank = (tactic: string): number => {
  const at = (knownTactics as readonly string[]).indexOf(tactic);
  return at < 0 ? knownTactics.length : at;
};

/** Counts rules by tactic and technique. */
export function coverageOf(rules: readonly Covered[]): readonly TacticColumn[] {
  const columns = new Map<string, { rules: number; techniques: Map<string, number> }>();
  const columnOf = (tactic: string) => {
    const column = columns.get(tactic) ?? { rules: 0, techniques: new Map<string, number>() };
    columns.set(tactic, column);
    return column;
  };
  for (const rule of rules) {
    for (const tactic of new Set(rule.tactics)) columnOf(tactic).rules += 1;
    for (const technique of new Set(rule.techniques))
      for (const tactic of new Set(tacticsFor(technique, rule)))
        addTo(columnOf(tactic).techniques, technique);
  }
  return [...columns]
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([tactic, { rules: count, techniques }]) => ({
      tactic,
      rules: count,
      techniques: new Map([...techniques].sort(([one], [other]) => (one < other ? -1 : 1))),
    }));
}

/** `CommandAndControl` as people write it. */
const spaced = (tactic: string): string =>
  tactic.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace(/ And /, ' and ');

/** Five shades, since a style attribute would be refused. */
export const heat = (count: number, most: number): number => Math.ceil((count / most) * 5);

function techniqueCell(technique: string, count: number, most: number): Html {
  const name = techniqueOf(technique)?.name;
  const sub = technique.includes('.') ? html` sub` : nothing;
  return html`<li class="h${heat(count, most)}${sub}"><a href="#changes" data-find="${technique}">${technique}</a> ${name ?? ''}<b>${count}</b></li>\n`;
}

function column({ tactic, rules, techniques }: TacticColumn, most: number): Html {
  const cells = [...techniques].map(([technique, count]) => techniqueCell(technique, count, most));
  return html`<section class="tactic"><h3>${spaced(tactic)} <span class="dim">${plural(rules, 'rule')}</span></h3>
<ul>
${all(cells)}</ul></section>\n`;
}

/** The matrix, tactic by tactic in the order of ATT&CK. */
export function coverageMatrix(columns: readonly TacticColumn[]): Html {
  const counts = columns.flatMap(({ techniques }) => [...techniques.values()]);
  const most = Math.max(1, ...counts);
  return html`<div class="matrix">
${all(columns.map((one) => column(one, most)))}</div>\n`;
}

/** What the rules of a plan cover once it is carried out; rules that it deletes are not among them. */
export function planCoverage(told: readonly Told[]): Html {
  const rules = told.filter(
    ({ change }) => change.kind === 'analyticsRule' && change.action !== 'delete',
  );
  const columns = coverageOf(rules.map(({ about }) => about));
  if (columns.length === 0) return nothing;
  return html`<section aria-labelledby="coverage"><h2 id="coverage">Coverage of the changed rules</h2>
<p class="dim">MITRE ATT&amp;CK tactics and techniques; the number is that of rules. Rules that do not change, and rules that go, are not counted.</p>
${coverageMatrix(columns)}</section>
`;
}
