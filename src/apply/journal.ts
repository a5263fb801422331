import type { Change, DesiredResource, Plan } from '../plan/index.ts';
import { sendableBody } from '../resources/index.ts';
import type { LiveResource, ResourceRef } from '../resources/index.ts';
import type { ApplyReport, Outcome } from './outcome.ts';

/** One change of a run: what it is about, and what was there before. */
export interface JournalEntry extends ResourceRef {
  readonly id: string;
  readonly displayName: string;
  readonly action: Change['action'];
  /** As it was before the run; absent: it was not there, or it is not written. */
  readonly previous?: LiveResource;
  /** Digest of what it is written as; after `--drift keep` that holds edits which the marker does not know. */
  readonly left?: string;
  /** Absent while the run is under way, and for good where it was killed. */
  readonly result?: Outcome['result'];
}

/** What a run did to a workspace, and how to undo it. */
export interface Journal {
  readonly format: 'sentinel-rules/run';
  readonly version: 1;
  /** Name of the run: when it began, and the plan that it carried out. */
  readonly run: string;
  readonly target: string;
  readonly project: Plan['project'];
  readonly tool: string;
  readonly plan: string;
  readonly asOf: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly finished?: string;
  readonly changes: readonly JournalEntry[];
}

/** Changes that write a resource; a marker alone is not worth undoing. */
const isWritten = (change: Change): boolean => change.action === 'delete' || 'write' in change;

const previousOf = (change: Change): Pick<JournalEntry, 'previous'> =>
  'previous' in change ? { previous: change.previous } : {};

const leftBy = (change: Change): Pick<JournalEntry, 'left'> =>
  'write' in change ? { left: change.desiredDigest } : {};

/** `20261127T190718Z-abcd1234`: sorts by time, and names the plan. */
function runName(startedAt: number, { digest }: Plan): string {
  const time = new Date(startedAt).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${time}-${digest.replace(/[^A-Za-z0-9]/g, '').slice(0, 8)}`;
}

/** The journal of a run that is about to begin; `startedAt` in milliseconds since the epoch. */
export function beginJournal(plan: Plan, startedAt: number): Journal {
  const { target, project, tool, digest, asOf } = plan;
  return {
    format: 'sentinel-rules/run',
    version: 1,
    run: runName(startedAt, plan),
    target,
    project,
    tool,
    plan: digest,
    asOf,
    started: new Date(startedAt).toISOString(),
    changes: plan.changes.filter(isWritten).map((change) => ({
      kind: change.kind,
      name: change.name,
      id: change.id,
      displayName: change.displayName,
      action: change.action,
      ...previousOf(change),
      ...leftBy(change),
    })),
  };
}

const keyOfEntry = ({ kind, name, id }: Pick<JournalEntry, 'kind' | 'name' | 'id'>): string =>
  JSON.stringify([kind, name, id]);

/** The same journal once the run has ended. */
export function endJournal(
  journal: Journal,
  { results }: ApplyReport,
  finishedAt: number,
): Journal {
  const outcomes = new Map(results.map(({ change, outcome }) => [keyOfEntry(change), outcome]));
  return {
    ...journal,
    finished: new Date(finishedAt).toISOString(),
    changes: journal.changes.map((entry) => {
      const outcome = outcomes.get(keyOfEntry(entry));
      return { ...entry, ...(outcome && { result: outcome.result }) };
    }),
  };
}

/** What a rollback asks of the workspace. */
export interface Rollback {
  /** Resources as they were. */
  readonly desired: readonly DesiredResource[];
  /** Resources that were not there. */
  readonly created: readonly ResourceRef[];
}

/** A change that may have happened: it did, or nobody knows. */
const mayHaveHappened = ({ result }: JournalEntry): boolean =>
  result === undefined || result === 'applied' || result === 'failed';

/** The state before a run, as a desired state like any other; `file` is the journal. */
export function rollbackOf({ changes }: Journal, file: string): Rollback {
  const undone = changes.filter(mayHaveHappened);
  return {
    desired: undone.flatMap(({ previous, left, id, displayName }) =>
      previous
        ? [
            {
              kind: previous.kind,
              name: previous.name,
              id,
              displayName,
              file,
              body: sendableBody(previous),
              ...(previous.items && { items: previous.items }),
              enabledStated: true,
              nameStated: true,
              moved: [],
              needs: [],
              notes: [],
              ...(left !== undefined && { leftAs: left }),
            },
          ]
        : [],
    ),
    created: undone.flatMap(({ action, kind, name }) =>
      action === 'create' ? [{ kind, name }] : [],
    ),
  };
}
