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
/** Cases that cannot come out as their page has it, and why. */
const exceptions = JSON.parse(readFileSync(join(__dirname, 'exceptions.json'), 'utf8')) as Readonly<
  Record<string, string>
>;

/** What a page has to show by its own query, where it was written down wrong. */
type Erratum = Partial<Pick<Case, 'header' | 'rows'>> & { readonly reason: string };
const errata = JSON.parse(readFileSync(join(__dirname, 'errata.json'), 'utf8')) as Readonly<
  Record<string, Erratum>
>;

type Outcome = 'passes' | 'refused' | 'differs';

function outcomeOf({ query, header, rows }: Case): Outcome {
  const result = runOver(query);
  if (!result.ok) return 'refused';
  // The order of the rows of `top-nested` is not documented.
  const sorted = /\|\s*(?:sort|order|top)\b(?!-)/.test(query);
  const same = sameResult(result, { header, rows }, sorted);
  return same ? 'passes' : 'differs';
}

const printed = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]) : [];
const cases = printed.map((one): Case => ({ ...one, ...errata[one.id] }));

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
      expect(wrong.map(({ id }) => id)).toEqual([]);
    });

    test('an erratum is needed, and passes', () => {
      const stated = printed.filter(({ id }) => id in errata);
      expect(stated.map(({ id }) => id).sort()).toEqual(Object.keys(errata).sort());
      expect(stated.filter((one) => outcomeOf(one) !== 'differs')).toEqual([]);
      expect(stated.filter(({ id }) => outcomes.get(id) !== 'passes')).toEqual([]);
    });

    test('what passes is no exception', () => {
      expect(Object.keys(exceptions).filter((id) => outcomes.get(id) === 'passes')).toEqual([]);
    });
  });
}
