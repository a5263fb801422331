import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRunner } from './run.ts';
import { type Failure, tryRule } from './trial.ts';

/** What came of many rules. */
export interface Sum {
  readonly seed: string;
  readonly rules: number;
  /** Events judged, by what came of them. */
  readonly found: number;
  readonly silent: number;
  readonly dropped: number;
  /** Rules that were refused, by the codes they were refused with. */
  readonly refused: Readonly<Record<string, number>>;
  /** `table type column` of every place that has shown an indicator. */
  readonly covered: ReadonlySet<string>;
  readonly failures: readonly Failure[];
}

/** Analysed queries are remembered by a runner: it is made anew before they fill the memory. */
const rulesPerRunner = 50;
/** More failures say no more. */
const enough = 20;

/** Tries rules of a seed: so many, or one of them alone. */
export async function tryRules(
  seed: string,
  { count, only }: { readonly count: number; readonly only?: number | undefined },
): Promise<Sum> {
  const folder = mkdtempSync(join(tmpdir(), 'random-rules-'));
  const sum = { found: 0, silent: 0, dropped: 0 };
  const refused: Record<string, number> = {};
  const covered = new Set<string>();
  const failures: Failure[] = [];
  const indexes = only === undefined ? Array.from({ length: count }, (_, index) => index) : [only];
  let runner = await createRunner();
  let rules = 0;
  for (const index of indexes) {
    if (rules % rulesPerRunner === rulesPerRunner - 1) runner = await createRunner();
    const trial = await tryRule(seed, index, { runner, folder });
    rules += 1;
    for (const code of trial.refused) refused[code] = (refused[code] ?? 0) + 1;
    for (const place of trial.covered) covered.add(place);
    sum.found += trial.found;
    sum.silent += trial.silent;
    sum.dropped += trial.dropped;
    failures.push(...trial.failures);
    if (failures.length >= enough) break;
  }
  rmSync(folder, { recursive: true });
  return { seed, rules, ...sum, refused, covered, failures };
}

/** A failure with all that is needed to see it again. */
export const failureText = (seed: string, failure: Failure): string =>
  [
    `${failure.problem} (HUNT_SEED=${seed} HUNT_ONLY=${failure.index})`,
    failure.rule,
    JSON.stringify(failure.outside),
    `event (${failure.purpose ?? 'all'}): ${JSON.stringify(failure.event)}`,
    `expected: ${JSON.stringify(failure.expected)}`,
    `got: ${JSON.stringify(failure.got)}`,
  ].join('\n');
