import { describe, expect, it } from '@jest/globals';
import { parseIndicator } from '../../src/indicators/index.ts';
import type { IndicatorValue } from '../../src/model/index.ts';
import { tallyBenign } from '../../src/validate/check-benign.ts';
import { placesOf, pointedAt, readRule } from '../support/read-rule.ts';
import { locatePath } from '../support/rules.ts';

const rule = (values: readonly string[], ...lines: string[]) =>
  [
    'id: a',
    'name: A',
    'severity: Low',
    ...lines,
    'indicators:',
    '  values:',
    ...values.map((value) => `    - { ${value} }`),
  ].join('\n');
const resolver = 'type: ip, value: "8.8.8[.]8"';
const popular = 'type: domain, value: microsoft.com';
const codes = (text: string) => readRule(text).diagnostics.map(({ code }) => code);

describe('indicators that are probably none', () => {
  it('get one warning each, at their value, and stay in the rule', () => {
    const text = rule([resolver, popular, 'type: ip, value: 83.142.209.228']);
    const { value, diagnostics } = readRule(text);
    expect(diagnostics).toMatchObject([
      { code: 'IOC203', severity: 'warning', args: { values: '8.8.8.8', entry: '8.8.8.8' } },
      { code: 'IOC206', severity: 'warning', args: { values: 'microsoft.com' } },
    ]);
    expect(diagnostics.map((found) => pointedAt(text, found))).toEqual([
      '"8.8.8[.]8"',
      'microsoft.com',
    ]);
    const detection = value?.rule.detection;
    expect(detection?.kind === 'indicators' && detection.indicators.values).toHaveLength(3);
  });

  it('are mentioned once where they stand twice', () => {
    expect(codes(rule([resolver, resolver]))).toEqual(['IOC203', 'IOC050']);
  });

  it('of a whole list get one finding for each kind, with the first of them', () => {
    const parsed = ['10.0.0.1', '9.9.9.9', '10.0.0.2', '192.168.0.1', '10.0.0.3', '83.142.209.228']
      .map((text) => parseIndicator('ip', text))
      .flatMap((one): IndicatorValue[] => (one.ok ? [one.value] : []));
    const tallies = tallyBenign();
    parsed.forEach((indicator, index) => {
      tallies.add(indicator, () => locatePath(['file', index]));
    });
    const found = tallies.findings();
    expect(found).toMatchObject([
      {
        code: 'IOC201',
        args: {
          values: '10.0.0.1, 10.0.0.2, 192.168.0.1 and 1 more',
          entry: '10.0.0.0/8, 192.168.0.0/16',
        },
        span: { file: 'file.0' },
      },
      {
        code: 'IOC203',
        args: { values: '9.9.9.9', entry: '9.9.9.9' },
        span: { file: 'file.1' },
      },
    ]);
    expect(found).toHaveLength(2);
    const allowed = [
      { type: 'ip', value: '10.0.0.1' },
      { type: 'ip', value: '9.9.9.9' },
      { type: 'ip', value: '83.142.209.228' },
    ] as const;
    expect(tallies.findings(allowed)).toMatchObject([
      {
        args: { values: '10.0.0.2, 192.168.0.1, 10.0.0.3', entry: '10.0.0.0/8, 192.168.0.0/16' },
        span: { file: 'file.2' },
      },
    ]);
    expect(tallies.findings(allowed)).toHaveLength(1);
  });

  it('are no concern where the rule allows them, however they are written', () => {
    const allow = '  allow: [{ value: "8.8[.]8.8", reason: ours }]';
    expect(codes(`${rule([resolver, popular])}\n${allow}`)).toEqual(['IOC206']);
  });

  it.each(['{ reason: x }', '3', '{ value: 3, reason: x }', '{ value: 8.8.8.8 }'])(
    'are named where what allows them is broken: %s',
    (entry) => {
      const found = codes(`${rule([resolver])}\n  allow: [${entry}]`);
      expect(found[0]).toMatch(/^SCH/);
      expect(found).toContain('IOC203');
    },
  );
});

describe('acknowledge', () => {
  it('accepts a finding of the rule with a reason', () => {
    const text = rule([resolver, popular], 'acknowledge: { IOC203: seen, IOC206: meant }');
    const { value, diagnostics } = readRule(text);
    expect(diagnostics).toEqual([]);
    expect(value?.rule.acknowledge).toEqual({ IOC203: 'seen', IOC206: 'meant' });
  });

  it('accepts a finding on techniques, and other findings stay', () => {
    const text = rule([resolver], 'relevantTechniques: [T1086]', 'acknowledge: { RUL022: later }');
    expect(codes(text)).toEqual(['IOC203']);
  });

  it('that accepts nothing is a warning at its code', () => {
    const text = rule([resolver], 'acknowledge: { IOC203: seen, IOC206: gone, IOC999: typo }');
    const { diagnostics } = readRule(text);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['RUL030', 'warning'],
      ['RUL030', 'warning'],
    ]);
    expect(diagnostics.map((found) => pointedAt(text, found))).toEqual(['IOC206', 'IOC999']);
  });

  it('accepts no error', () => {
    const text = rule(['type: ip, value: 010.0.0.1'], 'acknowledge: { IOC004: x, IOC206: x }');
    expect(placesOf(readRule(text).diagnostics)).toEqual(['IOC004 7:26', 'RUL031 4:16']);
  });

  it('leaves findings of queries to those who analyse them', () => {
    expect(codes(rule([resolver], 'acknowledge: { KQL028: v4 only, IOC203: x }'))).toEqual([]);
  });

  it.each(['EXC201', 'LIM024', 'nothing'])('takes no %s', (code) => {
    expect(codes(rule([resolver], `acknowledge: { ${code}: x }`))).toContain('SCH007');
  });
});
