import type { Catalogue, Users } from '../../catalogue/index.ts';
import { connectorsOf } from '../../facts/index.ts';
import { item, type Item, names, type Page, say, type Section } from '../explain/page.ts';
import { plural } from '../message.ts';
import { ruleItems, ruleLinks } from './rule-words.ts';

/** Connectors of a table that are named before the rest is counted. */
const few = 5;

function filledItem(table: string): Item {
  const connectors = connectorsOf(table);
  const rest = connectors.length - few;
  if (connectors.length === 0) return item(['No connector is known for it']);
  return item(
    say`Filled by ${connectors.length === 1 ? '' : 'any of '}${names(connectors.slice(0, few))}${rest > 0 ? ` and ${rest} more` : ''}`,
  );
}

/** A section for each, with the rules that need it. */
function usersSections(
  catalogue: Catalogue,
  users: readonly Users[],
  about: (name: string) => readonly Item[] = () => [],
): readonly Section[] {
  const linkTo = ruleLinks(catalogue);
  return users.map(({ name, rules }) => ({
    heading: name,
    items: [...about(name), item([plural(rules.length, 'rule')], ruleItems(rules, linkTo))],
  }));
}

/** Rules by table. */
export const tablesPage = (catalogue: Catalogue): Page => ({
  title: ['Tables'],
  lead: [['The tables that rules read. A rule finds nothing in a table that a workspace lacks.']],
  sections: usersSections(catalogue, catalogue.tables, (table) => [filledItem(table)]),
});

/** Rules by connector. */
export const connectorsPage = (catalogue: Catalogue): Page => ({
  title: ['Connectors'],
  lead: [
    [
      'The connectors that rules state, and those that alone fill a table which rules read. Where one of several may fill a table, the page of tables tells it.',
    ],
  ],
  sections: usersSections(catalogue, catalogue.connectors),
});
