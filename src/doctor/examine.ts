import type { WorkspaceProbe } from '../ports/index.ts';
import type { Ask, Check, CheckId, Expected, Verdict } from './check.ts';
import { placeChecks } from './place-checks.ts';
import { roleChecks } from './role-checks.ts';
import { signInChecks } from './sign-in-checks.ts';

/** One check with what came of it. */
export interface Examined extends Pick<Check, 'id' | 'title'> {
  readonly verdict: Verdict;
}

/** The order in which checks are made and told: each behind those that it needs. */
const order: readonly CheckId[] = [
  'credential',
  'tenant',
  'clock',
  'subscription',
  'workspace',
  'readRole',
  'writeRole',
  'provider',
  'apiVersion',
  'sentinel',
  'tables',
];

const all: readonly Check[] = [...signInChecks, ...placeChecks, ...roleChecks];

/** Asks each question once; the answer serves every check that wants it. */
function askOnce(probe: WorkspaceProbe): Ask {
  const asked = new Map<string, unknown>();
  return <Q extends keyof WorkspaceProbe>(question: Q): ReturnType<WorkspaceProbe[Q]> => {
    const answer = asked.get(question) ?? probe[question]();
    asked.set(question, answer);
    return answer as ReturnType<WorkspaceProbe[Q]>;
  };
}

const isInTheWay = (verdict: Verdict | undefined): boolean =>
  verdict?.state === 'failed' || verdict?.state === 'skipped';

/** Makes all checks; those that depend on one that failed are skipped, and say so. */
export async function examine(
  probe: WorkspaceProbe,
  expected: Expected,
): Promise<readonly Examined[]> {
  const ask = askOnce(probe);
  const verdicts = new Map<CheckId, Verdict>();
  const examined: Examined[] = [];
  for (const id of order) {
    const check = all.find((one) => one.id === id);
    if (!check) continue;
    const { title, needs, judge } = check;
    const because = needs.find((need) => isInTheWay(verdicts.get(need)));
    const verdict: Verdict =
      because === undefined ? await judge(ask, expected) : { state: 'skipped', because };
    verdicts.set(id, verdict);
    examined.push({ id, title, verdict });
  }
  return examined;
}
