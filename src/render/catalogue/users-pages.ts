import type { Catalogue, Users } from '../../catalogue/index.ts';
import { connectorsOf } from '../../facts/index.ts';
import { item, type Item, names, type Page, say, type Section } from '../explain/page.ts';
import { plural } from '../message.ts';
import { ruleItems } from './rule-words.ts';

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

const usersSection = ({ name, rules }: Users, about: readonly Item[]): Section => ({
  heading: name,
  items: [...about, item([plural(rules.length, 'rule')], ruleItems(rules))],
});

/** Rules by table. */
export const tablesPage = ({ tables }: Catalogue): Page => ({
  title: ['Tables'],
  lead: [['The tables that rules read. A rule finds nothing in a table that a workspace lacks.']],
  sections: tables.map((one) => usersSection(one, [filledItem(one.name)])),
});

/** Rules by connector. */
export const connectorsPage = ({ connectors }: Catalogue): Page => ({
  title: ['Connectors'],
  lead: [
    [
      'The connectors that rules state, and those that alone fill a table which rules read. Where one of several may fill a table, the page of tables tells it.',
    ],
  ],
  sections: connectors.map((one) => usersSection(one, [])),
});
