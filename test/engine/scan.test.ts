import { describe, expect, test } from '@jest/globals';
import { namesOf, rowsOf } from './run.ts';

const doors = `datatable(At:timespan, What:string)[
  0m, "in", 1m, "walk", 2m, "out", 9m, "in", 30m, "out", 40m, "in", 41m, "in", 42m, "out"]`;

describe('scan', () => {
  test('carries what a step assigned to the next record', () => {
    const query =
      'range N from 1 to 4 step 1 | scan declare (Most:long=2) with (step s: true => Most = max_of(N, s.Most * 2);)';
    expect(rowsOf(query)).toEqual([
      ['1', '4'],
      ['2', '8'],
      ['3', '16'],
      ['4', '32'],
    ]);
  });

  test('goes from step to step, and numbers the sequences', () => {
    const steps = `scan with_match_id=Id with (
      step s: What == "in"; step m: What == "walk"; step e: What == "out" and At - s.At < 10m;)`;
    expect(rowsOf(`${doors} | ${steps} | project What, Id`)).toEqual([
      ['in', '0'],
      ['walk', '0'],
      ['out', '0'],
      ['in', '1'],
      ['in', '1'],
      ['in', '1'],
    ]);
  });

  test('begins a new sequence once the one before has gone on', () => {
    const steps = `scan with_match_id=Id declare (Since:timespan, Left:bool=false) with (
      step s output=none: What == "in" => Since = At;
      step e: What == "out" => Since = s.Since;)`;
    const query = `${doors} | ${steps}`;
    expect(namesOf(query)).toEqual(['At', 'What', 'Since', 'Left', 'Id']);
    expect(rowsOf(`${query} | project At, Since, Left, Id`)).toEqual([
      ['00:02:00', '00:00:00', 'false', '0'],
      ['00:30:00', '00:09:00', 'false', '1'],
      ['00:42:00', '00:41:00', 'false', '2'],
    ]);
  });

  test('reads nothing of a step that was not reached', () => {
    const query = `print A = 1 | scan declare (B:string="none", C:long) with (step s: true => B = strcat(s.B, s.A), C = s.C;)`;
    expect(rowsOf(query)).toEqual([['1', 'none', 'null']]);
  });

  test.each([
    'scan with (step s output=last: true;)',
    'scan declare (B:long) with (step s: true => A = 1;)',
    'scan declare (B:long) with (step s: prev(A) > 1 => B = 1;)',
    'scan declare (B:long, C:long) with (step s: true => B = 1, C = B;)',
  ])('refuses %s', (step) => {
    expect(rowsOf(`print A = 1 | ${step}`)).toContain('refused: ');
  });
});
