import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../src/apply/index.ts';
import { exitCodes } from '../../src/cli/index.ts';
import { exitOfFindings, exitOfPlan, exitOfReport, hasWrites } from '../../src/cli/outcome.ts';
import { diagnostic } from '../../src/diagnostics/index.ts';
import { changes, planOf } from '../render/plans.ts';

const { create, adopt, update, unchanged, refreshed, drifted } = changes;
const report = (...outcomes: readonly Outcome[]) => ({
  results: outcomes.map((outcome) => ({ change: create, outcome })),
  writes: 0,
});
const failed = (
  code: 'forbidden' | 'unreachable' | 'throttled' | 'unavailable' | 'invalidQuery' | 'conflict',
): Outcome => ({
  result: 'failed',
  step: 'resource',
  error: { code, message: '' },
});

describe('exit codes', () => {
  it('are in the README as they are in the code, in the same order', async () => {
    const readme = await readFile(join(__dirname, '../../README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| (\d+) +\| (.+?) +\|$/gm)].map(([, code, meaning]) => ({
      code: Number(code),
      meaning,
    }));
    expect(rows).toEqual(Object.values(exitCodes));
  });
});

describe('findings', () => {
  it('of the command line come before those of rules', () => {
    const usage = diagnostic('FIL001', { path: 'x' });
    const invalid = diagnostic('FIL003', { cause: 'x' });
    const service = diagnostic('CLI006', { code: 'forbidden', cause: 'x' });
    expect(exitOfFindings([invalid, usage])).toBe('usage');
    expect(exitOfFindings([invalid])).toBe('invalid');
    expect(exitOfFindings([service])).toBe('service');
    expect(exitOfFindings([diagnostic('AZR009', { detail: 'x' })])).toBe('service');
    const elsewhere = diagnostic('PLN014', { made: 'a', target: 'b' });
    expect(exitOfFindings([elsewhere])).toBe('refused');
    expect(exitOfFindings([elsewhere, invalid])).toBe('invalid');
    expect(exitOfFindings([diagnostic('PLN011', { version: 2, known: 1 })])).toBe('usage');
    expect(exitOfFindings([])).toBeUndefined();
    expect(exitOfFindings([{ ...invalid, severity: 'warning' }])).toBeUndefined();
  });
});

describe('a plan', () => {
  it('is pending where something is to be written, on request', () => {
    for (const change of [create, update, adopt, refreshed]) {
      expect(hasWrites(planOf(change))).toBe(true);
      expect(exitOfPlan(planOf(change), true)).toBe('pending');
      expect(exitOfPlan(planOf(change), false)).toBe('clean');
    }
    expect(exitOfPlan(planOf(unchanged), true)).toBe('clean');
  });

  it('is refused where something is blocked', () => {
    expect(exitOfPlan(planOf(create, drifted), true)).toBe('refused');
    expect(hasWrites(planOf(drifted))).toBe(false);
  });

  it('is refused where a guard is not allowed', () => {
    const guard = { name: 'deletes', count: 6, limit: 5 } as const;
    const guarded = (allowed: boolean) => ({
      ...planOf(create),
      guards: [{ ...guard, allowed }],
    });
    expect(exitOfPlan(guarded(false), true)).toBe('refused');
    expect(exitOfPlan(guarded(true), true)).toBe('pending');
  });
});

describe('a report', () => {
  it.each([
    ['clean', [{ result: 'applied' }, { result: 'unchanged' }]],
    ['clean', []],
    ['partial', [{ result: 'applied' }, { result: 'blocked' }]],
    ['partial', [{ result: 'applied' }, failed('invalidQuery')]],
    ['refused', [{ result: 'unchanged' }, { result: 'blocked' }]],
    ['partial', [{ ...failed('invalidQuery'), step: 'claim' }]],
    ['refused', [{ result: 'conflicted' }]],
    ['refused', [{ result: 'skipped', why: 'interrupted' }]],
    ['service', [{ result: 'applied' }, failed('forbidden')]],
    ['service', [{ result: 'applied' }, failed('throttled')]],
    ['service', [failed('unavailable')]],
    ['service', [failed('unreachable'), { result: 'skipped', why: 'serviceDown' }]],
    ['service', [{ result: 'skipped', why: 'serviceDown' }]],
  ] as const)('is %s', (exit, outcomes) => {
    expect(exitOfReport(report(...outcomes))).toBe(exit);
  });
});
