import { type Code, type Diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { Results } from '../render/index.ts';
import type { Exit } from './exit-codes.ts';

/** Findings that say the command line is wrong, not a rule. */
const usage: ReadonlySet<Code> = new Set<Code>([
  'FIL001',
  'FIL002',
  'CLI001',
  'CLI002',
  'CLI003',
  'CLI004',
  'CLI005',
  'CLI010',
  'CLI011',
  'CLI012',
  'CLI013',
  'CLI014',
  'CLI015',
  'CLI016',
  'CLI017',
  'INI001',
  'INI002',
  'INI003',
  'INI004',
  'INI005',
  'INI006',
  'INI007',
  'IMP110',
  'IMP125',
  'IMP126',
  'IMP127',
  'CLI020',
  'CLI025',
  'PLN005',
  'PLN006',
  'PLN010',
  'PLN011',
  'PLN012',
  'PLN018',
  'PLN019',
  'TST010',
  'IMP099',
  'IMP100',
  'IMP101',
  'IMP105',
  'IMP106',
  'IMP107',
  'IMP108',
  'IMP085',
]);

/** Store errors for which no other rule would fare better (design §7: 69). */
const serviceDown: ReadonlySet<string> = new Set([
  'unauthenticated',
  'forbidden',
  'throttled',
  'unavailable',
  'unreachable',
]);

/** Findings that say that the workspace, or the host of a feed, gave no answer. */
const service: ReadonlySet<Code> = new Set<Code>([
  'CLI006',
  'AZR004',
  'AZR005',
  'AZR009',
  'AZR011',
  'AZR012',
  'AZR013',
  'AZR015',
  'IMP111',
  'IMP112',
  'IMP113',
  'IMP114',
  'IMP115',
  'IMP116',
  'IMP117',
  'IMP118',
  'IMP119',
  'IMP120',
  'IMP121',
  'IMP122',
  'IMP123',
  'IMP124',
  'IMP128',
  'IMP129',
]);

/** Findings that say that a saved plan is not one for here and now. */
const refused: ReadonlySet<Code> = new Set<Code>([
  'PLN013',
  'PLN014',
  'PLN015',
  'PLN016',
  'PLN017',
  'GHA005',
  'GHA012',
]);

/** What findings alone amount to; `undefined` where none is an error. */
export function exitOfFindings(diagnostics: readonly Diagnostic[]): Exit | undefined {
  if (diagnostics.some(({ code }) => usage.has(code))) return 'usage';
  if (diagnostics.some(({ code }) => service.has(code))) return 'service';
  if (!hasErrors(diagnostics)) return undefined;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.every(({ code }) => refused.has(code)) ? 'refused' : 'invalid';
}

type Plan = NonNullable<Results['plan']['plan']>;
type Report = NonNullable<Results['deploy']['report']>;

/** Whether a deploy of this plan would write anything. */
export const hasWrites = (plan: Plan): boolean =>
  plan.changes.some((change) =>
    change.action === 'unchanged' ? change.refreshMarker : change.action !== 'blocked',
  );

/** A guard refuses the whole plan. Asked here too: `validate` must not load the planner for it. */
export const isRefused = ({ guards }: Pick<Plan, 'guards'>): boolean =>
  guards.some(({ allowed }) => !allowed);

/** What a plan amounts to: a refusal shows in the review, not first on merge. */
export function exitOfPlan(plan: Plan, detailed: boolean): Exit {
  if (isRefused(plan) || plan.changes.some(({ action }) => action === 'blocked')) return 'refused';
  return detailed && hasWrites(plan) ? 'pending' : 'clean';
}

type Status = NonNullable<Results['status']['status']>;

/** What a status amounts to: it tells, and refuses nothing. */
export const exitOfStatus = ({ drifted, pending }: Status, detailed: boolean): Exit =>
  detailed && drifted.length + pending > 0 ? 'pending' : 'clean';

type Import = NonNullable<Results['import']['report']>;

/** What an import amounts to: what is left out on purpose is no error unless it is asked for. */
export function exitOfImport({ sources, files }: Import, strict: boolean): Exit {
  const found = [
    ...sources.flatMap(({ diagnostics }) => diagnostics),
    ...files.flatMap(({ why = [] }) => why),
  ];
  const exit = exitOfFindings(found);
  if (exit) return exit;
  // Whoever imports by a timer has to learn that indicators went nowhere.
  if (found.some(({ code }) => code === 'IMP098'))
    return files.some(({ state }) => state === 'created' || state === 'updated')
      ? 'partial'
      : 'invalid';
  const quarantined =
    sources.some(({ tally }) => tally.quarantined > 0) ||
    files.some(({ state }) => state === 'skipped');
  return strict && quarantined ? 'invalid' : 'clean';
}

type Checks = Results['doctor']['checks'];

/** Checks that are passed without asking the service. */
const asksNobody = (id: Checks[number]['id']): boolean => id === 'credential';

/** What the checks of the doctor amount to. */
export function exitOfDoctor(checks: Checks): Exit {
  const failed = checks.filter(({ verdict }) => verdict.state === 'failed');
  if (failed.length === 0) return 'clean';
  const answered = checks.some(({ id, verdict }) => verdict.state === 'passed' && !asksNobody(id));
  const silent = failed.some(
    ({ verdict }) => verdict.state === 'failed' && verdict.finding.code === 'DOC004',
  );
  return silent && !answered ? 'service' : 'invalid';
}

/** Whether a change left something in the workspace. */
const isWritten = (outcome: Report['results'][number]['outcome']): boolean =>
  outcome.result === 'applied' || (outcome.result === 'failed' && outcome.step === 'claim');

/** What a deploy amounts to. */
export function exitOfReport({ results }: Report): Exit {
  const outcomes = results.map(({ outcome }) => outcome);
  const down = outcomes.some(
    (outcome) =>
      (outcome.result === 'failed' && serviceDown.has(outcome.error.code)) ||
      (outcome.result === 'skipped' && outcome.why === 'serviceDown'),
  );
  if (down) return 'service';
  const left = outcomes.some(({ result }) => result !== 'applied' && result !== 'unchanged');
  if (!left) return 'clean';
  return outcomes.some(isWritten) ? 'partial' : 'refused';
}
