import { parse } from 'yaml';
import { goldenCore, goldenTables } from './golden-tables.ts';
import { goldenCases, goldenFile } from './golden.ts';

/** A condition of an exclusion, as the file has it. */
export interface RawCondition {
  readonly field: string;
  readonly op: string;
  readonly values: readonly (string | number | boolean)[];
}

/** An exclusion, as the file has it. */
export interface RawExclusion {
  readonly id: string;
  readonly expires?: string;
  readonly tables?: readonly string[];
  readonly indicators?: readonly string[];
  readonly whenFieldMissing?: string;
  readonly match: readonly RawCondition[];
}

/** An indicator, with its value as findings spell it. */
export interface RawIndicator {
  readonly type: string;
  readonly value: string;
  readonly threatType?: string;
  readonly confidence?: number;
  readonly validUntil?: string;
}

/** A golden rule as its file says it, read without anything of the compiler. */
export interface GoldenRule {
  readonly indicators: readonly RawIndicator[];
  /** Those that the rule hunts in. */
  readonly tables: readonly string[];
  readonly port: string;
  readonly exclusions: readonly RawExclusion[];
}

interface RuleFile {
  readonly query?: string;
  readonly indicators?: { readonly values: readonly RawIndicator[] };
  readonly match?: { readonly tables?: readonly string[]; readonly port?: string };
  readonly exclusions?: readonly RawExclusion[];
}

/** What the golden files spell in another way than findings do. */
const spelled: Readonly<Record<string, string>> = {
  '192[.]0[.]2[.]228:416': '192.0.2.228:416',
  '192[.]0[.]2[.]7': '192.0.2.7',
  '[2001:DB8:0:0::1]:443': '[2001:db8::1]:443',
  '[2001:DB8:0:0::7]:443': '[2001:db8::7]:443',
  '[2001:db8:0::7]:443': '[2001:db8::7]:443',
  '2001:0db8:0:0:0:0:0:7': '2001:db8::7',
  '2001:DB8:0:0::7': '2001:db8::7',
  '2001:DB8::0:7': '2001:db8::7',
  '2001:db8:0::7': '2001:db8::7',
  '2001:0DB8:0:0:0:0:0:53': '2001:db8::53',
  'Bad[.]Example': 'bad.example',
  'Beacon[.]example.': 'beacon.example',
  'hxxps://EVIL[.]example/login?x=1#top': 'evil.example/login?x=1',
  'hxxps://Evil[.]example/Path/Loader.php?id=7': 'evil.example/Path/Loader.php?id=7',
  'http://bad.example/': 'bad.example',
  'http://198.51.100.9:8080/x.sh': '198.51.100.9:8080/x.sh',
  'http://[2001:DB8:0::9]/a': '[2001:db8::9]/a',
  'Billing[@]evil[.]example': 'billing@evil.example',
  'HKCU\\Software\\Evil\\Run': 'HKEY_CURRENT_USER\\Software\\Evil\\Run',
  ['B'.repeat(64)]: 'b'.repeat(64),
};

/** The one spelling of a value. */
export const canonical = (value: string): string => spelled[value] ?? value;

const fileOf = (name: string): RuleFile => parse(goldenFile(name, 'rule.yaml')) as RuleFile;

/** Golden cases with a query of their own. */
export const queryCases: readonly string[] = goldenCases().filter(
  (name) => fileOf(name).query !== undefined,
);

/** Groups and values from elsewhere are judged in test/compile/exclusion-groups.test.ts. */
const isPlain = ({ exclusions = [] }: RuleFile): boolean =>
  exclusions.every(({ match }) => match.every((one) => 'field' in one && 'values' in one));

/** Golden cases with indicators, and exclusions that are lists of conditions. */
export const indicatorCases: readonly string[] = goldenCases().filter(
  (name) => !queryCases.includes(name) && isPlain(fileOf(name)),
);

/** Whether a table shows what all conditions of an exclusion ask for. */
export const applies = ({ match }: RawExclusion, table: string): boolean =>
  match.every(({ field }) => goldenTables[table]?.fields[field] !== undefined);

/** Whether a table is hunted in: an exclusion that cannot be told there may take it out. */
const isKept = (table: string, exclusions: readonly RawExclusion[]): boolean =>
  exclusions.every(
    (exclusion) => exclusion.whenFieldMissing !== 'dropTable' || applies(exclusion, table),
  );

/** Reads a golden rule. */
export function goldenRule(name: string): GoldenRule {
  const { indicators, match = {}, exclusions = [] } = fileOf(name);
  const values = (indicators?.values ?? []).map((indicator) => ({
    ...indicator,
    value: canonical(indicator.value),
  }));
  const core = values.flatMap(({ type }) => goldenCore[type] ?? []);
  const tables = [...new Set(match.tables ?? core)];
  return {
    indicators: values,
    tables: tables.filter((table) => isKept(table, exclusions)),
    port: match.port ?? 'exact',
    exclusions,
  };
}
