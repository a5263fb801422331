import { describe, expect, it } from '@jest/globals';
import { compileOne as compileRule } from '../support/compile-one.ts';
import { read } from '../../src/kql/index.ts';
import type { Rule } from '../../src/model/index.ts';
import { goldenCases, goldenFile, goldenText } from '../support/golden.ts';
import { context, located } from '../support/rules.ts';

describe('golden rules', () => {
  it.each(goldenCases())('%s compiles to the text and the body that were reviewed', (name) => {
    const rule = JSON.parse(goldenFile(name, 'rule.json')) as Partial<Rule>;
    const { value } = compileRule(located(rule), context);
    const { query, ...properties } = value?.body.properties ?? { query: '' };
    const body = { ...value?.body, properties };
    expect(`${query}\n`).toBe(goldenText(name, 'query.kql', `${query}\n`));
    const json = `${JSON.stringify(body, null, 2)}\n`;
    expect(json).toBe(goldenText(name, 'body.json', json));
    expect(read(query) !== undefined).toBe(rule.detection?.kind === 'indicators');
  });
});
