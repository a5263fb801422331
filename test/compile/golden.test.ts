import { describe, expect, it } from '@jest/globals';
import { compileOne as compileRule } from '../support/compile-one.ts';
import { read } from '../../src/kql/index.ts';
import { goldenCases, goldenFile, goldenText } from '../support/golden.ts';
import { readRule } from '../support/read-rule.ts';
import { context } from '../support/rules.ts';

describe('golden rules', () => {
  it.each(goldenCases())('%s compiles to the text and the body that were reviewed', (name) => {
    const rule = readRule(goldenFile(name, 'rule.yaml'));
    const { value } = rule.value ? compileRule(rule.value, context) : rule;
    if (!value || !('body' in value)) throw new Error(JSON.stringify(rule.diagnostics));
    const { query, ...properties } = value.body.properties;
    const body = { ...value.body, properties };
    expect(`${query}\n`).toBe(goldenText(name, 'query.kql', `${query}\n`));
    const json = `${JSON.stringify(body, null, 2)}\n`;
    expect(json).toBe(goldenText(name, 'body.json', json));
    expect(read(query) !== undefined).toBe(rule.value?.rule.detection.kind === 'indicators');
  });
});
