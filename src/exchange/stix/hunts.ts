import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { FeedEntry } from '../entry.ts';
import { clipped } from '../intel/clipped.ts';
import { combinationsOf, mostCombinations } from '../intel/combinations.ts';
import { standingOf } from '../intel/conjunction.ts';
import type { Fact, Standing } from '../intel/conjunction.ts';
import { parsePattern } from '../stix-pattern/index.ts';
import type { Observation, Qualifier } from '../stix-pattern/index.ts';
import { termsOf } from './terms.ts';
import type { Term } from './terms.ts';

/** What of a pattern can be hunted, and what cannot. */
export interface Hunts {
  readonly taken: readonly Pick<FeedEntry, 'type' | 'value'>[];
  /** Without repetitions. */
  readonly problems: readonly Diagnostic[];
}

type ShownFact = Fact & { readonly shown: string };

/**
 * The indicators of a pattern: any event that shows one of them matches the pattern, and none matches more
 * than the pattern does. What cannot be said like that is a problem.
 */
export function huntsOf(text: string): Hunts {
  const reading = parsePattern(text);
  if (reading.ok) return merged(observationHunts(reading.pattern, text));
  const { reason, at } = reading.problem;
  const problem = diagnostic('IMP024', { reason, at: at + 1, pattern: clipped(text) });
  return { taken: [], problems: [problem] };
}

/** Observations that are joined by OR are hunted each for itself. */
function observationHunts(observation: Observation, text: string): readonly Hunts[] {
  switch (observation.kind) {
    case 'observed':
      return comparisonHunts(observation.comparison, text);
    case 'or':
      return observation.parts.flatMap((part) => observationHunts(part, text));
    case 'and':
      return [refused('AND between observations', text)];
    case 'followed-by':
      return [refused('FOLLOWEDBY', text)];
    case 'qualified': {
      const limiting = observation.qualifiers.find((qualifier) => !isNoLimit(qualifier));
      return limiting
        ? [refused(words[limiting.kind], text)]
        : observationHunts(observation.of, text);
    }
  }
}

const words = { within: 'WITHIN', repeats: 'REPEATS', 'start-stop': 'START STOP' } as const;

const isNoLimit = (qualifier: Qualifier): boolean =>
  qualifier.kind === 'repeats' && qualifier.times === 1;

const refused = (operator: string, text: string): Hunts => ({
  taken: [],
  problems: [diagnostic('IMP025', { pattern: clipped(text), operator })],
});

function comparisonHunts(
  comparison: Extract<Observation, { readonly kind: 'observed' }>['comparison'],
  text: string,
): readonly Hunts[] {
  const combinations = combinationsOf(termsOf(comparison, text));
  if (combinations) return combinations.map(combinationHunts);
  const args = { pattern: clipped(text), limit: mostCombinations };
  return [{ taken: [], problems: [diagnostic('IMP031', args)] }];
}

/** Terms that hold together: where one is an operator that cannot be hunted, the whole cannot. */
function combinationHunts(terms: readonly Term[]): Hunts {
  const problems = terms.flatMap(({ problem }) => problem ?? []);
  const facts = terms.flatMap(({ fact, shown }) => (fact ? { ...fact, shown } : []));
  const standing = problems.length === 0 ? standingOf(facts) : undefined;
  if (standing) return standingHunts(standing);
  const shown = clipped(terms.map((term) => term.shown).join(' AND '));
  return { taken: [], problems: [whyNot(problems, { shown, isOne: terms.length === 1 })] };
}

function whyNot(
  problems: readonly Diagnostic[],
  { shown, isOne }: { readonly shown: string; readonly isOne: boolean },
): Diagnostic {
  const [first] = problems;
  if (isOne) return first ?? diagnostic('IMP013', { value: shown, type: 'a condition of its own' });
  const operator = problems.find(({ code }) => code === 'IMP025');
  return operator ?? diagnostic('IMP026', { pattern: shown });
}

const standingHunts = ({ taken, leftOut }: Standing<ShownFact>): Hunts => ({
  taken: [taken],
  problems: leftOut.map(({ shown }) =>
    diagnostic('IMP023', { part: clipped(shown), taken: clipped(taken.value) }),
  ),
});

/** One list of each; a pattern that is refused in a hundred combinations is reported once for each reason. */
function merged(hunts: readonly Hunts[]): Hunts {
  const problems = new Map<string, Diagnostic>();
  for (const problem of hunts.flatMap((one) => one.problems)) {
    const key = JSON.stringify([problem.code, problem.args]);
    if (!problems.has(key)) problems.set(key, problem);
  }
  return { taken: hunts.flatMap(({ taken }) => taken), problems: [...problems.values()] };
}
