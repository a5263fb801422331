import type { Catalogue, CataloguedRule } from '../../catalogue/index.ts';
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
export type RuleLink = (id: string) => Words;

/** Rules are called by their names: an id may be a GUID. */
export function ruleLinks({ rules }: Catalogue): RuleLink {
  const names = new Map(rules.map(({ id, name: title }) => [id, title]));
  return (id) => link(`rules/${id}`, names.get(id) ?? id);
}

/** Rules that a list shows before the rest is counted. */
const shown = 200;

/** Rules by id, each a line of its own. */
export const ruleItems = (ids: readonly string[], linkTo: RuleLink): readonly Item[] =>
  firstOf(
    ids.map((id) => item(linkTo(id))),
    shown,
  );

/** Rules that a sentence names before the rest is counted. */
const named = 20;

/** Rules by id, in a sentence. */
export function rulesWords(ids: readonly string[], linkTo: RuleLink): Words {
  const rest = ids.length - named;
  const listed = joined(ids.slice(0, named).map(linkTo), ', ');
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
