import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rowsOf, runOver } from '../engine/run.ts';
import { sameResult } from './same-result.ts';

interface Case {
  readonly id: string;
  /** Rules need all that this case needs: it has to pass. */
  readonly must: boolean;
  readonly query: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const file = join(__dirname, '../../../shared/corpus/kql-docs/cases.json');
const exceptions = JSON.parse(readFileSync(join(__dirname, 'exceptions.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

/** Cases that the engine still gets wrong: defects to be mended, none of them a case that must pass. */
const open = JSON.parse(readFileSync(join(__dirname, 'open.json'), 'utf8')) as readonly string[];

type Outcome = 'passes' | 'refused' | 'differs';

function outcomeOf({ query, header, rows }: Case): Outcome {
  const result = runOver(query);
  if (!result.ok) return 'refused';
  const sorted = /\|\s*(?:sort|order|top)\b/.test(query);
  const same = sameResult(result, { header, rows }, sorted);
  return same ? 'passes' : 'differs';
}

const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]) : [];

if (cases.length === 0) {
  test.skip('the cases of the documentation are not beside the checkout', () => undefined);
} else {
  const outcomes = new Map(cases.map((one) => [one.id, outcomeOf(one)]));

  describe('examples of the documentation', () => {
    test.each(cases.filter(({ must, id }) => must && !(id in exceptions)))('$id passes', (one) => {
      expect([outcomes.get(one.id), rowsOf(one.query), one.rows]).toEqual([
        'passes',
        expect.anything(),
        one.rows,
      ]);
    });

    test('the others pass, are refused, or have a reason', () => {
      const wrong = cases.filter(({ id }) => outcomes.get(id) === 'differs' && !(id in exceptions));
      expect(wrong.map(({ id }) => id).sort()).toEqual([...open].sort());
    });

    test('what passes is no exception', () => {
      expect(Object.keys(exceptions).filter((id) => outcomes.get(id) === 'passes')).toEqual([]);
    });
  });
}
