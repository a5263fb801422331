import type { WorkspaceState } from '../../../src/emulator/index.ts';
import { canonicalRule, digestOfJson } from '../../../src/resources/index.ts';
import type { CanonicalRule, Json, JsonObject } from '../../../src/resources/index.ts';
import type { Run } from './a-run.ts';

/** Fields that somebody gave another value in the portal, and that value. */
export type Edits = ReadonlyMap<string, Json | undefined>;

/** What happened to a workspace, kept apart from all that the tool remembers. */
export interface Truth {
  /** Takes note of what a request of a run changed. */
  readonly committed: (run: Run, before: WorkspaceState, after: WorkspaceState) => void;
  /** Takes note of what somebody did in the portal. */
  readonly byHand: (before: WorkspaceState, after: WorkspaceState) => void;
  /** What of the portal is still there, by name of the rule. */
  readonly edits: ReadonlyMap<string, Edits>;
  /** Rules about which two runs of one project got into each other's way: a marker speaks of another write. */
  readonly contended: ReadonlySet<string>;
  readonly violations: readonly string[];
}

type Rules = WorkspaceState['alertRules'];
type StoredRule = Rules[string];

export const formOf = (rule: StoredRule | undefined): CanonicalRule | undefined =>
  rule && canonicalRule(rule as unknown as JsonObject);

export const same = (one: Json | undefined, other: Json | undefined): boolean =>
  digestOfJson(one ?? null) === digestOfJson(other ?? null);

/** Names of the rows that differ. */
export const changedNames = (before: object, after: object): readonly string[] =>
  before === after
    ? []
    : [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
        (name) => before[name as never] !== after[name as never],
      );

const fieldsOf = (...forms: readonly (CanonicalRule | undefined)[]): readonly string[] => [
  ...new Set(forms.flatMap((form) => Object.keys(form ?? {}))),
];

const at = (form: CanonicalRule | undefined, field: string): Json | undefined =>
  form?.[field as keyof CanonicalRule];

/** The edits after somebody wrote a rule in the portal: what differs from what the tool had written last. */
function editsAfter(
  old: Edits,
  before: CanonicalRule | undefined,
  after: CanonicalRule | undefined,
): Edits {
  const edits = new Map(old);
  for (const field of fieldsOf(before, after))
    if (!same(at(before, field), at(after, field))) edits.set(field, at(after, field));
  return edits;
}

const ruleOf = (parentId: unknown): string =>
  String(parentId).split('/').at(-1)?.toLowerCase() ?? '';

const sourceOf = (row: { readonly properties: object } | undefined): string | undefined =>
  (row?.properties as { source?: { sourceId?: string } } | undefined)?.source?.sourceId;

/** Why an edit may go: the run was told to overwrite what it saw, or to adopt a rule of nobody. */
function mayLose(run: Run, name: string, [field, value]: readonly [string, Json | undefined]) {
  const seen = run.seen.get(name);
  if (!seen || !same(at(seen, field), value)) return false;
  // A switch that the file leaves to the workspace stays where the portal has it, and is no drift.
  const isFree = field === 'enabled' && !run.statesEnabled(name);
  if (isFree) return !run.desires(name);
  return run.options.drift === 'overwrite' || (run.options.adopt === true && !run.marked.has(name));
}

/** Watches over a workspace: `untouchable` are the rules that no project of this schedule has. */
export function watchOver(untouchable: ReadonlySet<string>): Truth {
  const edits = new Map<string, Edits>();
  const violations: string[] = [];
  const wroteRule = new Map<string, { readonly run: Run; readonly at: number }>();
  const wroteMarker = new Map<string, Run>();
  const contended = new Set<string>();
  let tick = 0;

  const ruleChanged = (run: Run, name: string, [before, after]: readonly [Rules, Rules]): void => {
    const say = (what: string): void => {
      violations.push(`${run.label} ${what}: ${name}`);
    };
    if (untouchable.has(name) || !run.names.has(name)) say('wrote a rule of somebody else');
    if (!after[name] && run.options.prune !== true) say('deleted a rule without prune');
    if (!after[name] && run.desires(name)) say('deleted a rule that it wants');
    const form = formOf(after[name]);
    const left = new Map(edits.get(name));
    for (const edit of [...left]) {
      const [field, value] = edit;
      const isKept = form !== undefined && same(at(form, field), value);
      const isTaken = mayLose(run, name, edit);
      if (!isKept && !isTaken) say(`lost ${field} = ${JSON.stringify(value)}`);
      // What a run may write over is its own from then on, the same value included.
      if (!isKept || isTaken) left.delete(field);
    }
    edits.set(name, left);
    wroteRule.set(name, { run, at: tick });
    if (wroteMarker.get(name) === run) contended.delete(name);
    else contended.add(name);
  };

  const markerChanged = (
    run: Run,
    row: string,
    [before, after]: readonly WorkspaceState[],
  ): void => {
    const was = before?.metadata[row];
    const is = after?.metadata[row];
    const name = ruleOf((is ?? was)?.properties.parentId);
    const owners = [sourceOf(was), sourceOf(is)].filter((owner) => owner !== undefined);
    if (untouchable.has(name) || owners.some((owner) => owner !== run.project.id))
      violations.push(`${run.label} wrote a marker of somebody else: ${row}`);
    wroteMarker.set(name, run);
    const rule = wroteRule.get(name);
    if (rule && rule.run !== run && rule.at > run.listedAt) contended.add(name);
  };

  return {
    edits,
    violations,
    contended,
    committed(run, before, after) {
      run.now = tick += 1;
      for (const name of changedNames(before.alertRules, after.alertRules))
        ruleChanged(run, name, [before.alertRules, after.alertRules]);
      for (const row of changedNames(before.metadata, after.metadata))
        markerChanged(run, row, [before, after]);
    },
    byHand(before, after) {
      tick += 1;
      for (const name of changedNames(before.alertRules, after.alertRules)) {
        const [was, is] = [before, after].map((one) => formOf(one.alertRules[name]));
        if (is) edits.set(name, editsAfter(edits.get(name) ?? new Map(), was, is));
        else edits.delete(name);
      }
    },
  };
}
