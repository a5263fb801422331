import { describe, expect, it } from '@jest/globals';
import { readSource } from '../../../src/exchange/index.ts';
import { communityRules } from '../../support/corpus.ts';
import { aBody } from '../../support/rule-bodies.ts';

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

const read = async (name: string, text: string) =>
  readSource({ name, chunks: chunksOf(text) }, { asOf: '2026-07-01' });

const resource = { ...aBody(), name: 'a-rule', type: 'Microsoft.SecurityInsights/alertRules' };
const template = JSON.stringify(
  { $schema: 'deploymentTemplate.json', resources: [resource] },
  null,
  2,
);
const sigma =
  'title: T\nlogsource: { category: dns }\ndetection:\n  a: { query: evil.example }\n  condition: a\n';
const flat = { displayName: 'Flat', severity: 'Low', query: 'T', queryFrequency: '5H' };

describe('rules as a source', () => {
  it.each([
    ['a.json', template, 'arm-template', 1],
    ['a.json', template.replace('{', '{ // exported\n'), 'arm-template', 1],
    ['a.json', template.replace(/\}\s*$/, ',}'), 'arm-template', 1],
    ['a.json', `/* exported */\n${template}`, 'arm-template', 1],
    ['a.json', JSON.stringify({ value: [resource] }), 'rule-list', 1],
    ['a.json', JSON.stringify([resource], null, 2), 'rule-list', 1],
    ['a.json', JSON.stringify(resource), 'rule-list', 1],
    ['a.json', JSON.stringify({ Scheduled: [flat] }), 'azsentinel', 1],
    ['a.json', JSON.stringify({ analytics: [flat] }), 'azsentinel', 1],
    [
      'a.yml',
      'Scheduled:\n  - displayName: Flat\n    severity: Low\n    query: T\n',
      'azsentinel',
      1,
    ],
    ['a.yml', sigma, 'sigma', 1],
    ['a.yml', `---\n${sigma}---\n${sigma.replace('T', 'U')}`, 'sigma', 2],
    ['a.yaml', 'id: a\nname: A\nseverity: Low\nquery: |\n  T, U\n', 'rule-yaml', 1],
  ])('%s: %#', async (...[name, text, recognised, count]) => {
    const found = await read(name, text);
    expect(found.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([found.recognised, found.rules.length]).toEqual([recognised, count]);
  });

  it('is broken JSON where it breaks off', async () => {
    const { rules, diagnostics } = await read('a.json', template.slice(0, 300));
    expect(rules).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: 'error', span: { file: 'a.json' } }]);
  });

  it('is each of the published rules', async () => {
    const published = communityRules();
    if (!published) process.stderr.write('no corpus of published rules here: not measured\n');
    for (const { path, text } of published ?? []) {
      const { recognised, rules } = await read(path, text);
      expect([path, recognised, rules.length]).toEqual([path, 'rule-yaml', 1]);
    }
    expect(published?.length).not.toBe(0);
  });
});
