import type { CataloguedRule } from '../../catalogue/index.ts';
import {
  firstOf,
  item,
  type Item,
  joined,
  link,
  name,
  names,
  say,
  type Words,
} from '../explain/page.ts';

/** What a rule does, in a sentence. */
export const stateWords = {
  enabled: 'alerts',
  disabled: 'is disabled by its file',
  expired: 'is disabled: every indicator has expired',
  blocked: 'is not deployed',
  hunting: 'is a hunting query alone, and alerts nobody',
} as const satisfies Record<CataloguedRule['state'], string>;

/** The way to a rule's page, by its id. */
export const ruleLink = (id: string): Words => link(`rules/${id}`, id);

/** Rules that a list shows before the rest is counted. */
const shown = 200;

/** Rules by id, each a line of its own. */
export const ruleItems = (ids: readonly string[]): readonly Item[] =>
  firstOf(
    ids.map((id) => item(ruleLink(id))),
    shown,
  );

/** Rules by id, in a sentence. */
export function rulesWords(ids: readonly string[], most = shown): Words {
  const rest = ids.length - most;
  const listed = joined(ids.slice(0, most).map(ruleLink), ', ');
  return rest > 0 ? say`${listed} and ${rest} more` : listed;
}

/** `CommandAndControl` as people write it. */
export const tacticWords = (tactic: string): string =>
  tactic.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace(/ And /, ' and ');

/** A technique with what ATT&CK calls it. */
export const techniqueWords = ({ id, name: title }: CataloguedRule['techniques'][number]): Words =>
  title === undefined ? say`${name(id)}, which ATT&CK does not know` : say`${name(id)} ${title}`;

/** What a rule hunts, and where. */
export function scopeWords({ indicators, tables }: CataloguedRule): Words {
  const counts = indicators.map(({ type, count }) => say`${count} ${name(type)}`);
  const what = counts.length > 0 ? joined(counts, ', ') : say`a query`;
  return tables.length > 0 ? say`${what} on ${names(tables)}` : what;
}
