import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createAnalyser, nodesOf } from '../../src/kusto/index.ts';
import { features, unknowable } from './feature-cases.ts';
import { rowsOf, runOver } from './run.ts';

const analyser = createAnalyser({
  tables: new Map(),
  functions: new Map(),
  workspaceFunctions: [],
});

/** Kinds of nodes of a query. */
function kindsIn(query: string): ReadonlySet<string> {
  const { tree } = analyser.analyse(query);
  return new Set(tree ? Array.from(nodesOf(tree), ({ kind }) => kind) : []);
}

/** Whether a query uses a feature: by the kind of a node, else by a word of its text. */
function uses(query: string, feature: string): boolean {
  const [group = '', name = ''] = feature.split(/:(.*)/);
  const kinds = { operator: `${name}Operator`, binary: `${name}Expression`, syntax: name }[group];
  if (kinds !== undefined && /^\w+$/.test(name)) return kindsIn(query).has(kinds);
  const word = name.replace(/^fn:|\(default inner|\)|union | call/g, '').replace('udf', 'f(');
  return group === 'join' && name.startsWith('(') ? query.includes('join (') : query.includes(word);
}

const fixture = {
  externalData: () => ({ columns: [{ name: 'A', type: 'string' }], rows: [['held']] }),
};

describe('features of published queries', () => {
  test.each(features)('%s runs', (feature, query, value) => {
    expect(uses(query, feature)).toBe(true);
    const held = runOver(query, {}, fixture);
    const shown = query.startsWith('externaldata') && held.ok ? held.rows : rowsOf(query);
    expect(shown).toEqual([[value]]);
  });

  test.each(unknowable)(
    '%s is refused by name, since nothing local knows %3$s',
    (feature, query) => {
      expect(uses(query, feature)).toBe(true);
      expect(rowsOf(query)).toContain('refused: ');
    },
  );

  const file = join(__dirname, '../../../shared/facts/kql-features.json');
  const read = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { features: readonly { feature: string }[] })
    : { features: [] };

  test('the first 183, which 95 % of the queries need, are all named', () => {
    const named = new Set([...features, ...unknowable].map(([feature]) => feature));
    const needed = read.features.slice(0, 183).map(({ feature }) => feature);
    expect(needed.filter((feature) => !named.has(feature))).toEqual([]);
  });
});
