import { describe, expect, it } from '@jest/globals';
import { limits } from '../../src/facts/index.ts';
import { read } from '../../src/kql/index.ts';
import type { Indicator, Rule } from '../../src/model/index.ts';
import { compileOne } from '../support/compile-one.ts';
import { placesOf, readRule } from '../support/read-rule.ts';
import { aDetection, anIndicator, context, located } from '../support/rules.ts';

const severities = [
  { severity: 'High', from: 90 },
  { severity: 'Medium', from: 50 },
] as const;

const compiled = (confidence: number | undefined, rule: Partial<Rule> = {}) => {
  const rest = confidence === undefined ? {} : { confidence };
  const detection = aDetection([anIndicator('domain', 'evil.example', rest)], { severities });
  return compileOne(located({ detection, severity: 'Low', ...rule }), context).value;
};

describe('severityByConfidence', () => {
  it('is a result column that the alert takes its severity from', () => {
    const { query = '', alertDetailsOverride } = compiled(75)?.body.properties ?? {};
    expect(query.replace(/\s+/g, '')).toContain(
      'AlertSeverity=case(Confidence>=90,"High",Confidence>=50,"Medium","Low")',
    );
    expect(alertDetailsOverride).toMatchObject({ alertSeverityColumnName: 'AlertSeverity' });
    expect(read(query)).toBeDefined();
  });

  it('stays where the rule states other parts of its alerts', () => {
    const stated = { alertDetailsOverride: { alertDisplayNameFormat: 'Seen' } };
    expect(compiled(75, stated)?.body.properties.alertDetailsOverride).toEqual({
      alertSeverityColumnName: 'AlertSeverity',
      alertDisplayNameFormat: 'Seen',
    });
  });

  it('is the severity of the rule where no indicator has a confidence', () => {
    const { query, alertDetailsOverride } = compiled(undefined)?.body.properties ?? {};
    expect(query).not.toContain('AlertSeverity');
    expect(alertDetailsOverride).not.toHaveProperty('alertSeverityColumnName');
  });

  it.each([
    ['{ High: 50, Medium: 50 }', ['RUL008 4:43']],
    ['{ High: 101 }', ['IOC051 4:31']],
    ['{ High: 90, Low: 10 }', []],
  ])('%s gives %j', (text, expected) => {
    const rule = readRule(
      `id: a\nname: A\nseverity: Low\nseverityByConfidence: ${text}\nindicators: { values: [{ type: md5, value: 00112233445566778899aabbccddeeff }] }\n`,
    );
    expect(placesOf(rule.diagnostics)).toEqual(expected);
  });
});

describe('more indicators than any place takes', () => {
  const count = limits.watchlist.items + 5;
  const values = {
    length: count,
    *[Symbol.iterator](): Generator<Indicator> {
      for (let index = 0; index < count; index += 1)
        yield anIndicator('domain', `d${index}.example`);
    },
  };

  it.each([
    ['auto', 'LIM087'],
    ['watchlist', 'LIM087'],
    ['rules', 'LIM089'],
    ['inline', 'LIM089'],
  ] as const)('are refused with their true count: %s', (placement, code) => {
    const detection = aDetection([], { indicators: { values }, placement });
    const { value, diagnostics } = compileOne(located({ detection }), context);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, args: { count } }]);
  });

  it('leaves out what the rule allows', () => {
    const allow = [{ type: 'domain', value: 'a.example', reason: 'ours' }] as const;
    const two = [anIndicator('domain', 'a.example'), anIndicator('domain', 'b.example')];
    const detection = aDetection(two, { indicators: { values: two, allow } });
    const { value } = compileOne(located({ detection }), context);
    expect(value?.notes).toContainEqual({
      ...{ kind: 'leftOut', why: 'allowed', count: 1, first: ['a.example'] },
    });
    expect(value?.body.properties.query).not.toContain('"a.example"');
  });
});
