import {
  type ApplyEvent,
  applyPlan,
  type ApplyReport,
  beginJournal,
  endJournal,
  type Journal,
} from '../apply/index.ts';
import { isRefused, type Plan } from '../plan/index.ts';
import type { Clock, WorkspaceStore } from '../ports/index.ts';
import type { Planned } from './plan-workspace.ts';

/** Writes that are under way at once (design §5). */
const concurrency = 8;

/** How a deploy talks to whoever runs it. */
export interface DeployHooks {
  /** Shows the plan and asks; nothing is written on false. */
  readonly confirm: (plan: Plan, planned: Planned) => Promise<boolean>;
  readonly onEvent: (event: ApplyEvent) => void;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Keeps what was there before the run: once before anything is written, and once when it has ended. */
  readonly keep: (journal: Journal) => Promise<void>;
}

/** A plan, and what became of it where it was applied. */
export interface Deployed extends Planned {
  readonly report?: ApplyReport;
  /** Name of the run, by which it can be undone. */
  readonly run?: string;
}

/** Makes a plan of what there is; the workspace is opened once. */
export type Planner = (openStore: () => Promise<WorkspaceStore>) => Promise<Planned>;

/** Plans, asks, applies; a plan that a guard refuses is shown and not applied. */
export async function deploy(
  planner: Planner,
  openStore: () => Promise<WorkspaceStore>,
  hooks: DeployHooks,
): Promise<Deployed> {
  const { confirm, onEvent, signal, clock, keep } = hooks;
  const stores: WorkspaceStore[] = [];
  const planned = await planner(async () => {
    const store = await openStore();
    stores.push(store);
    return store;
  });
  const [store] = stores;
  const { plan } = planned;
  if (!store || !plan || !(await confirm(plan, planned)) || isRefused(plan)) return planned;
  const journal = beginJournal(plan, clock.now());
  const written = journal.changes.length > 0;
  if (written) await keep(journal);
  const report = await applyPlan(plan, store, { concurrency, signal, onEvent });
  if (written) await keep(endJournal(journal, report, clock.now()));
  return { ...planned, report, ...(written && { run: journal.run }) };
}
