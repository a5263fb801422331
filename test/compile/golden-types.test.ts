import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { tableFacts, tableNames } from '../../src/facts/index.ts';
import type { IndicatorType } from '../../src/model/index.ts';
import { createRunner, type Runner } from '../support/hunting/run.ts';
import { compileText } from '../support/hunting/compile.ts';
import { context } from '../support/rules.ts';

const folder = join(__dirname, '..', 'golden-types');
const digest = '00112233445566778899aabbccddeeff';

/** Indicators of each type; those behind the first are shown for the first table alone. */
const sets: Readonly<Record<IndicatorType, readonly (readonly string[])[]>> = {
  ip: [
    ['192.0.2.7', '198.51.100.9'],
    ['192.0.2.7', '2001:db8::7'],
  ],
  'ip:port': [
    ['192.0.2.7:443', '198.51.100.9:8443'],
    ['192.0.2.7:443', '[2001:db8::7]:443'],
  ],
  cidr: [
    ['192.0.2.0/25', '198.51.100.0/24'],
    ['192.0.2.0/25', '2001:db8:7::/48'],
  ],
  domain: [['evil.example', 'login.bad.example']],
  url: [['http://evil.example/Path?q=1', 'https://bad.example/']],
  md5: [[digest]],
  sha1: [[`${digest}00112233`]],
  sha256: [[`${digest}${digest}`]],
  email: [['billing@evil.example', 'pay@bad.example']],
  filename: [['evil update.exe', 'dropper.dll']],
  filepath: [['C:\\Windows\\Temp\\evil.exe', '/tmp/.x/evil']],
  registry: [['HKLM\\Software\\Evil\\Run', 'HKCU\\Software\\Evil\\Config']],
};
const types = Object.keys(sets) as readonly IndicatorType[];

const fileOf = (type: IndicatorType): string => `${type.replace(':', '-')}.kql`;

const ruleText = (type: IndicatorType, values: readonly string[], table: string): string =>
  stringify({
    id: 'golden',
    name: 'Golden',
    severity: 'High',
    queryFrequency: '1h',
    indicators: { values: values.map((value) => ({ type, value })) },
    match: { tables: [table] },
  });

/** A section for each table: the whole query, so that it can be taken to a workspace and run. */
function sectionsOf(
  type: IndicatorType,
): readonly { readonly title: string; readonly query: string }[] {
  const tables = tableNames.filter((table) => tableFacts(table).observes[type]);
  return sets[type].flatMap((values, set) =>
    (set === 0 ? tables : tables.slice(0, 1)).map((table) => {
      const { rules, diagnostics } = compileText(ruleText(type, values, table), context);
      const [rule] = rules;
      if (!rule) throw new Error(`${type} in ${table}: ${JSON.stringify(diagnostics)}`);
      return { title: [table, ...values].join(' '), query: rule.body.properties.query };
    }),
  );
}

let runner: Runner;
beforeAll(async () => {
  runner = await createRunner();
});

describe('the query of a type in each table', () => {
  it.each(types)(
    '%s is as it was reviewed, and nothing is found wrong with it',
    (type) => {
      const sections = sectionsOf(type);
      const text = sections.map(({ title, query }) => `//// ${title}\n${query}\n`).join('\n');
      const path = join(folder, fileOf(type));
      if (process.env.UPDATE_GOLDEN === '1') {
        mkdirSync(folder, { recursive: true });
        writeFileSync(path, text);
      }
      expect(text).toBe(readFileSync(path, 'utf8'));
      expect(sections.flatMap(({ query }) => runner.findingsOf(query))).toEqual([]);
    },
    120_000,
  );

  it('has a file for each type and no other', () => {
    expect(readdirSync(folder)).toEqual(types.map(fileOf).sort());
  });
});
