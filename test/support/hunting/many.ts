import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleFile } from '../oracle/exclusions.ts';
import type { Texts } from '../oracle/files.ts';
import { chanceOf } from './chance.ts';
import { drawRule, everyPair } from './rules.ts';

/** A rule that takes from files all that it can, and puts its indicators into a watchlist. */
const filed: Texts = {
  'filed/rules/a.yaml': `id: filed
name: Filed
severity: Low
queryFrequency: 1h
indicators: { file: ../iocs/set.csv }
match: { tables: [DnsEvents], placement: watchlist }
exclusions:
  - id: known
    reason: Known and harmless
    owner: soc@corp.example
    ticket: SEC-1
    expires: 2027-03-31
    match: [{ field: source.ip, op: cidr, file: ../exclusions/known.txt }]
`,
  'filed/iocs/set.csv': 'IOC_Type,ioc_value,first_seen\ndomain,bad.example,2026-05-05 23:00:00\n',
  'filed/exclusions/known.txt': '# ours\n198.51.100.0/24\n2001:db8::/48\n',
};

/** Rules of every kind with the files that they name: each sixth of the random ones, and those of a folder. */
export function manyRules(published: string): Texts {
  const drawn = everyPair
    .filter((_, index) => index % 6 === 0)
    .map((pair, index) => drawRule(pair, chanceOf(`same bytes ${index}`)))
    // A query of many tables may be too long, and no workspace is there to have parameters and watchlists.
    .filter(
      ({ tables, outside: { parameters, watchlists } }) =>
        tables.length < 3 && [parameters, watchlists].every((one) => Object.keys(one).length === 0),
    )
    .flatMap(({ text, outside }, index) => {
      const own = { ...outside.files, [ruleFile]: text.replace('a-rule', `a-rule-${index}`) };
      return Object.entries(own).map(([path, content]) => [`random-${index}/${path}`, content]);
    });
  const ours = readdirSync(published)
    .filter((name) => !name.includes('.test.'))
    .map((name) => [`ours/rules/${name}`, readFileSync(join(published, name), 'utf8')]);
  return { ...Object.fromEntries([...drawn, ...ours]), ...filed } as Texts;
}

/** The folders with the rules among texts. */
export const ruleFolders = (texts: Texts): readonly string[] => [
  ...new Set(Object.keys(texts).flatMap((path) => /^[^/]+\/rules(?=\/)/.exec(path)?.[0] ?? [])),
];
