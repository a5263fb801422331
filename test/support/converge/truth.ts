import type { WorkspaceState } from '../../../src/emulator/index.ts';
import { canonicalRule, digestOfJson } from '../../../src/resources/index.ts';
import type { CanonicalRule, Json, JsonObject } from '../../../src/resources/index.ts';
import type { Run } from './a-run.ts';

/** Fields that somebody gave another value in the portal, and that value. */
export type Edits = ReadonlyMap<string, Json | undefined>;
type Edit = readonly [string, Json | undefined];

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

export const formOf = (rule: StoredRule | JsonObject | undefined): CanonicalRule | undefined =>
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

export const ruleOf = ({ properties: { parentId } }: { readonly properties: JsonObject }): string =>
  (typeof parentId === 'string' ? parentId : '').split('/').at(-1)?.toLowerCase() ?? '';

export const sourceOf = (row: { readonly properties: object } | undefined): string | undefined =>
  (row?.properties as { source?: { sourceId?: string } } | undefined)?.source?.sourceId;

/** Why an edit may go: the run was told to overwrite what it saw, or to adopt a rule of nobody. */
function mayLose(run: Run, name: string, [field, value]: Edit) {
  const seen = run.seen.get(name);
  if (!seen || !same(at(seen, field), value)) return false;
  // A switch that the file leaves to the workspace stays where the portal has it, and is no drift.
  const isFree = field === 'enabled' && !run.statesEnabled(name);
  if (isFree) return !run.desires(name);
  return run.options.drift === 'overwrite' || (run.options.adopt === true && !run.marked.has(name));
}

/** What is left of the edits of a rule after a run has written it, and what it must not have written over. */
function editsThrough(
  run: Run,
  name: string,
  {
    edits = new Map(),
    form,
  }: { readonly edits: Edits | undefined; readonly form: CanonicalRule | undefined },
): { readonly left: Edits; readonly lost: Edits } {
  const isKept = ([field, value]: Edit): boolean =>
    form !== undefined && same(at(form, field), value);
  // What a run may write over is its own from then on, the same value included.
  const others = [...edits].filter((edit) => !mayLose(run, name, edit));
  return {
    left: new Map(others.filter(isKept)),
    lost: new Map(others.filter((edit) => !isKept(edit))),
  };
}

/** Watches over a workspace: `untouchable` are the rules that no project of this schedule has. */
export function watchOver(untouchable: ReadonlySet<string>): Truth {
  const edits = new Map<string, Edits>();
  const violations: string[] = [];
  const wroteRule = new Map<string, { readonly run: Run; readonly at: number }>();
  const wroteMarker = new Map<string, Run>();
  const contended = new Set<string>();
  let tick = 0;

  const refuse = (run: Run, name: string, isThere: boolean): void => {
    const say = (what: string): void => {
      violations.push(`${run.label} ${what}: ${name}`);
    };
    if (untouchable.has(name) || !run.names.has(name)) say('wrote a rule of somebody else');
    if (isThere) return;
    if (run.options.prune !== true) say('deleted a rule without prune');
    if (run.desires(name)) say('deleted a rule that it wants');
  };

  const ruleChanged = (run: Run, name: string, after: Rules): void => {
    refuse(run, name, after[name] !== undefined);
    const form = formOf(after[name]);
    const { left, lost } = editsThrough(run, name, { edits: edits.get(name), form });
    for (const [field, value] of lost)
      violations.push(`${run.label} lost ${field} = ${JSON.stringify(value)}: ${name}`);
    edits.set(name, left);
    wroteRule.set(name, { run, at: tick });
    if (wroteMarker.get(name) !== run) contended.add(name);
    // What differs from the marker is an edit to a run that keeps edits: it stays one.
    else if (run.options.drift !== 'keep') contended.delete(name);
  };

  /** With its marker on it an adopted rule is ours as it was seen, whether or not it is written yet. */
  const adopt = (run: Run, name: string): void => {
    if (run.options.adopt !== true || run.marked.has(name)) return;
    const left = [...(edits.get(name) ?? [])].filter((edit) => !mayLose(run, name, edit));
    edits.set(name, new Map(left));
  };

  const markerChanged = (
    run: Run,
    rowName: string,
    [before, after]: readonly WorkspaceState[],
  ): void => {
    const was = before?.metadata[rowName];
    const is = after?.metadata[rowName];
    const row = is ?? was;
    if (!row) return;
    const name = ruleOf(row);
    const owners = [sourceOf(was), sourceOf(is)].filter((owner) => owner !== undefined);
    if (untouchable.has(name) || owners.some((owner) => owner !== run.project.id))
      violations.push(`${run.label} wrote a marker of somebody else: ${rowName}`);
    wroteMarker.set(name, run);
    adopt(run, name);
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
        ruleChanged(run, name, after.alertRules);
      for (const rowName of changedNames(before.metadata, after.metadata))
        markerChanged(run, rowName, [before, after]);
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
