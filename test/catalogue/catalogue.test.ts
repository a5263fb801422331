import { describe, expect, it } from '@jest/globals';
import type { TestResult } from '../../src/rule-tests/index.ts';
import { aCatalogue, anEntry, someEntries } from '../support/catalogues.ts';
import { aDetection, anIndicator, locatePath } from '../support/rules.ts';

const catalogue = aCatalogue(someEntries());
const ruleOf = (id: string) => {
  const rule = catalogue.rules.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
};

describe('a catalogue', () => {
  it('has the rules by id, with what each of them does', () => {
    expect(catalogue.rules.map(({ id, state }) => [id, state])).toEqual([
      ['a-query', 'enabled'],
      ['addresses', 'enabled'],
      ['domains', 'enabled'],
      ['expired', 'expired'],
    ]);
  });

  it('is the same in whatever order rules come', () => {
    expect(aCatalogue(someEntries().toReversed())).toEqual(catalogue);
  });

  it('lists indicators by type, defanged, with why one does not count', () => {
    expect(ruleOf('domains').indicators).toEqual([
      {
        type: 'domain',
        count: 2,
        first: [
          { value: 'evil[.]example', validUntil: '2026-07-04' },
          { value: 'gone[.]example', validUntil: '2026-06-04', leftOut: 'expired' },
        ],
      },
      { type: 'ip', count: 1, first: [{ value: '192[.]0[.]2[.]7' }] },
    ]);
  });

  it('holds no indicator that a program follows', () => {
    const said = JSON.stringify(catalogue);
    for (const value of ['evil.example', 'gone.example', '192.0.2.7', '198.51.100.9'])
      expect(said).not.toContain(value);
  });

  it('lists the first of many indicators and counts all', () => {
    const values = Array.from({ length: 70 }, (_, index) => anIndicator('ip', `192.0.2.${index}`));
    const { rules } = aCatalogue([anEntry({ detection: aDetection(values) })]);
    const [group] = rules[0]?.indicators ?? [];
    expect([group?.count, group?.first.length]).toEqual([70, 50]);
  });

  it('names the tables and connectors that rules need', () => {
    expect(catalogue.tables).toEqual([
      { name: 'CommonSecurityLog', rules: ['addresses'] },
      { name: 'DeviceNetworkEvents', rules: ['domains', 'expired'] },
      { name: 'DnsEvents', rules: ['domains', 'expired'] },
    ]);
    expect(catalogue.connectors).toEqual([
      { name: 'DNS', rules: ['domains', 'expired'] },
      { name: 'Made', rules: ['a-query'] },
      { name: 'MicrosoftThreatProtection', rules: ['domains', 'expired'] },
    ]);
  });

  it('has a shared exclusion once, below its owner', () => {
    expect(
      catalogue.owners.map(({ owner, exclusions }) => [
        owner,
        exclusions.map(({ id, rules, file }) => [id, rules, file]),
      ]),
    ).toEqual([
      ['lab@corp.example', [['lab', ['addresses', 'domains'], 'exclusions/lab.yaml']]],
      ['soc@corp.example', [['old', ['domains'], undefined]]],
    ]);
  });

  it('tells what ends within 30 days, and what has ended', () => {
    const { exclusions, ended, indicators, expired } = catalogue.expiring;
    expect(exclusions.map(({ id, daysLeft }) => [id, daysLeft])).toEqual([['lab', 9]]);
    expect(ended.map(({ id }) => id)).toEqual(['old']);
    expect(indicators).toEqual([
      {
        rule: 'domains',
        count: 1,
        first: [
          { indicator: 'evil[.]example', type: 'domain', last: '2026-07-04', by: 'validUntil' },
        ],
      },
    ]);
    expect(expired).toEqual(['expired']);
  });

  it('knows rules without tests, and what those of others showed', () => {
    expect(catalogue.untested).toEqual(['a-query', 'addresses', 'expired']);
    expect(ruleOf('domains').tests).toEqual({ names: ['it alerts', 'it does not'] });
    const result = (outcome: TestResult['outcome']): TestResult => ({
      ...{ rule: 'r', name: 'n', span: locatePath([]), outcome, expected: { kind: 'alert' } },
      ...{ alert: true, results: 1, rows: [], missing: [], lacking: [], tables: [] },
      ...{ verdicts: [], diagnostics: [] },
    });
    const coverage = {
      rule: 'r',
      indicators: { seen: 1, missing: [] },
      tables: { seen: ['DnsEvents'], missing: [] },
      exclusions: [],
    };
    const tested = { results: [result('passed'), result('failed')], coverage };
    const { rules } = aCatalogue([anEntry({}, { tests: ['a', 'b'], tested })]);
    const { rule: _, ...rest } = coverage;
    expect(rules[0]?.tests).toEqual({ names: ['a', 'b'], run: { passed: 1, coverage: rest } });
  });

  it('calls a rule that is a hunting query alone by what it does', () => {
    const { rules, coverage } = aCatalogue([
      anEntry({ hunting: 'only', tactics: ['Impact'], techniques: [] }),
    ]);
    expect(rules[0]?.state).toBe('hunting');
    expect(coverage.find(({ tactic }) => tactic === 'Impact')?.rules).toEqual([]);
  });
});

describe('its coverage', () => {
  const columnOf = (tactic: string) => catalogue.coverage.find((one) => one.tactic === tactic);

  it('has every tactic of the matrix, gaps among them', () => {
    expect(catalogue.coverage).toHaveLength(14);
    expect(columnOf('Persistence')).toEqual({ tactic: 'Persistence', rules: [], techniques: [] });
  });

  it('has a technique under the tactic that rule and ATT&CK both name, else under its own', () => {
    expect(columnOf('CommandAndControl')?.techniques.map(({ id, rules }) => [id, rules])).toEqual([
      ['T1071', ['addresses']],
      ['T1071.001', ['domains']],
    ]);
    expect(columnOf('InitialAccess')).toMatchObject({
      rules: ['addresses'],
      techniques: [{ id: 'T1566', name: 'Phishing', rules: ['addresses'] }],
    });
    expect(columnOf('Discovery')).toMatchObject({ rules: ['addresses'], techniques: [] });
  });

  it('does not count a rule that does not run', () => {
    expect(columnOf('Impact')).toEqual({
      tactic: 'Impact',
      rules: [],
      techniques: [
        { id: 'T0000', rules: [], idle: ['expired'] },
        { id: 'T1486', name: 'Data Encrypted for Impact', rules: [], idle: ['expired'] },
      ],
    });
  });
});
