import { describe, expect, it } from '@jest/globals';
import { planOptions, unknownRules } from '../../src/pipeline/plan-options.ts';
import { defaultOptions } from '../../src/plan/index.ts';

const codes = (...allow: readonly string[]): readonly string[] =>
  planOptions({ allow }).diagnostics.map(({ code }) => code);

describe('options of a plan', () => {
  it('allow nothing where nothing is asked for', () => {
    expect(planOptions({}).value).toEqual(defaultOptions);
  });

  it('are as they were asked for', () => {
    const asked = {
      drift: 'keep',
      adopt: true,
      takeOver: ['a'],
      prune: true,
      enable: ['b'],
      allow: ['deletes=6', 'nrt=51', 'deletes=7'],
    } as const;
    expect(planOptions(asked).value).toEqual({ ...asked, allow: { deletes: 7, nrt: 51 } });
  });

  it('name guards that there are, each with a number', () => {
    expect(codes('deletes=0')).toEqual([]);
    expect(codes('deletes', 'deletes=', 'deletes=x', 'deletes=1.5', 'deletes=-1')).toEqual(
      Array(5).fill('CLI015'),
    );
    expect(codes('delets=6', 'delets', '=6', '')).toEqual(['CLI014', 'CLI014', 'CLI013', 'CLI013']);
    expect(codes('constructor=1', '__proto__=1')).toEqual(['CLI013', 'CLI013']);
  });

  it('name rules that there are', () => {
    const options = { takeOver: ['tofsee', 'tofse'], enable: ['emotet'] };
    expect(unknownRules(options, ['tofsee'])).toMatchObject([
      { code: 'CLI017', args: { option: '--take-over', id: 'tofse', nearest: 'tofsee' } },
      { code: 'CLI016', args: { option: '--enable', id: 'emotet', count: 1 } },
    ]);
    expect(unknownRules({}, [])).toEqual([]);
  });
});
