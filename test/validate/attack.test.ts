import { describe, expect, it } from '@jest/globals';
import { pointedAt, readRule } from '../support/read-rule.ts';

const rule = (tactics: string, techniques: string) =>
  [
    'id: a',
    'name: A',
    'severity: Low',
    `tactics: [${tactics}]`,
    `relevantTechniques: [${techniques}]`,
    'query: "SigninLogs | take 1"',
    'kind: NRT',
  ].join('\n');

describe('techniques', () => {
  it.each([
    ['CommandAndControl', 'T1071, T1071.001'],
    ['Execution', 'T1053.005'],
    ['PreAttack', 'T1595'],
    ['InhibitResponseFunction, ImpairProcessControl', 'T0855, T0814'],
    ['Collection', 'T1417'],
    ['', 'T1071'],
  ])('that fit their tactics are not mentioned: [%s] [%s]', (tactics, techniques) => {
    expect(readRule(rule(tactics, techniques)).diagnostics).toEqual([]);
  });

  it.each([
    ['Execution', 'T1059, T1086', ['RUL022', 'T1086', { successor: 'T1059.001' }]],
    ['DefenseEvasion', 'T1073', ['RUL022', 'T1073', { successor: 'T1574.001' }]],
    ['Execution', 'T1053.001', ['RUL022', 'T1053.001', { successor: 'T1053.002' }]],
    ['Execution', 'T1064', ['RUL020', 'T1064', {}]],
    ['Impact', 'T9999', ['RUL020', 'T9999', {}]],
    ['Execution', 'T1059.099', ['RUL021', 'T1059.099', { nearest: 'T1059' }]],
    ['Execution', 'T1086.001', ['RUL021', 'T1086.001', { nearest: 'T1059.001' }]],
    ['Impact', 'T1948', ['RUL021', 'T1948', { nearest: 'T1498' }]],
    ['Impact', 'T1489, T1586.002', ['RUL023', 'T1586.002', { tactics: 'ResourceDevelopment' }]],
    ['InhibitResponseFunction', 'T1071', ['RUL023', 'T1071', { tactics: 'CommandAndControl' }]],
    ['PreAttack', 'T1071', ['RUL023', 'T1071', { tactics: 'CommandAndControl' }]],
  ] as const)('[%s] [%s]: %j', (tactics, techniques, [code, place, args]) => {
    const text = rule(tactics, techniques);
    const { value, diagnostics } = readRule(text);
    expect(value).toBeDefined();
    expect(diagnostics.map((found) => [found.code, pointedAt(text, found)])).toEqual([
      [code, place],
    ]);
    expect(diagnostics[0]?.args).toMatchObject(args);
  });

  it('are warnings, one for each entry', () => {
    const { diagnostics } = readRule(rule('Impact', 'T1086, T1064, T1071'));
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['RUL022', 'warning'],
      ['RUL020', 'warning'],
      ['RUL023', 'warning'],
    ]);
  });

  it('are not judged by a tactic that is mistyped', () => {
    const { diagnostics } = readRule(rule('Exekution', 'T1071'));
    expect(diagnostics.map(({ code }) => code)).toEqual(['SCH005']);
  });
});
