import type {
  Catalogue,
  CatalogueAbout,
  CataloguedRule,
  CatalogueEntry,
  Users,
} from './catalogue.ts';
import { cataloguedRule } from './catalogued-rule.ts';
import { coverageOf } from './coverage.ts';
import { exclusionsOf, ownersOf } from './exclusions.ts';
import { expiringOf } from './expiring.ts';

/** Which rules need each of some things, sorted by name. */
function usersOf(
  rules: readonly CataloguedRule[],
  needs: (rule: CataloguedRule) => readonly string[],
): readonly Users[] {
  const users = new Map<string, string[]>();
  for (const rule of rules)
    for (const name of needs(rule)) users.set(name, [...(users.get(name) ?? []), rule.id]);
  return [...users]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, ids]) => ({ name, rules: ids }));
}

/** Makes one body of data of all rules. */
export function catalogueOf(
  entries: readonly CatalogueEntry[],
  { project, asOf, workspace }: CatalogueAbout,
): Catalogue {
  const rules = entries.map(cataloguedRule).sort((one, other) => (one.id < other.id ? -1 : 1));
  const exclusions = exclusionsOf(rules);
  return {
    project,
    asOf,
    ...(workspace !== undefined && { workspace }),
    rules,
    coverage: coverageOf(rules),
    tables: usersOf(rules, ({ tables }) => tables),
    connectors: usersOf(rules, ({ connectors }) => connectors),
    owners: ownersOf(exclusions),
    expiring: expiringOf(rules, exclusions),
    untested: rules.filter(({ tests }) => tests.names.length === 0).map(({ id }) => id),
  };
}
