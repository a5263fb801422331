import { createWorkspaceStore } from '../../../src/azure/index.ts';
import {
  type Behaviour,
  createEmulator,
  defaultWorkspace,
  type Emulator,
  type EmulatorState,
  type WorkspaceState,
} from '../../../src/emulator/index.ts';
import { deploy, type Deployed } from '../../../src/pipeline/index.ts';
import { makePlan, type Plan } from '../../../src/plan/index.ts';
import type { Clock, HttpRequest, HttpResponse, WorkspaceStore } from '../../../src/ports/index.ts';
import type { JsonObject, WorkspaceSnapshot } from '../../../src/resources/index.ts';
import { parallelClock } from '../parallel-clock.ts';
import { beginRun, type Run, type RunRequest } from './a-run.ts';
import type { Chance } from './chance.ts';
import { changedNames, formOf, ruleOf, sourceOf, type Truth, watchOver } from './truth.ts';

/** A workspace with somebody who keeps a record of the truth. */
export interface World {
  readonly emulator: Emulator;
  readonly clock: Clock;
  /** The service takes a marker before its rule. */
  readonly marksRulesFirst: boolean;
  readonly truth: Truth;
  /** Rows of the workspace as they are stored. */
  readonly stored: () => WorkspaceState;
  /** Does something by hand. */
  readonly byHand: (act: () => void) => void;
  /** What happened, line by line. */
  readonly story: readonly string[];
  /** From here on nobody does anything meanwhile. */
  readonly quieten: () => void;
  /** Rules that somebody is about to write without a guard. */
  readonly windows: () => ReadonlySet<string>;
  /** Runs a deployer to its end, or to its death: then it gives back nothing. */
  readonly run: (request: RunRequest) => Promise<Ran>;
}

export interface Ran {
  readonly run: Run;
  /** Absent where the client died. */
  readonly deployed?: Deployed;
}

export interface WorldOptions {
  readonly chance: Chance;
  readonly behaviour: Partial<Behaviour>;
  readonly state: EmulatorState;
  readonly untouchable: ReadonlySet<string>;
  /** Called before each request of a run, with the world at rest. */
  readonly meanwhile: (world: World) => void;
}

const longestLatencyMs = 200;

const isWrite = ({ method }: HttpRequest): boolean => method !== 'GET';

function rowsOf({ status, body }: HttpResponse): readonly JsonObject[] {
  if (status !== 200) return [];
  try {
    return (JSON.parse(body) as { value?: readonly JsonObject[] }).value ?? [];
  } catch {
    return []; // garbled on its way: the client cannot read it either
  }
}

const ruleIn = (path: string): string | undefined =>
  /\/alertRules\/([^/]+)$/i.exec(path)?.[1]?.toLowerCase();

function learnRules(run: Run, rows: readonly JsonObject[]): void {
  if (run.seen.size === 0) run.listedAt = run.now;
  for (const row of rows) {
    const form = formOf(row);
    if (form && typeof row.name === 'string') run.seen.set(row.name.toLowerCase(), form);
  }
}

function learnMarkers(run: Run, rows: readonly JsonObject[]): void {
  for (const { properties } of rows) {
    const row = { properties: properties as JsonObject };
    if (sourceOf(row) === run.project.id) run.marked.add(ruleOf(row));
  }
}

/** What an answer lets a run know. */
function learn(run: Run, path: string, answer: HttpResponse): void {
  if (/\/alertRules$/i.test(path)) learnRules(run, rowsOf(answer));
  if (/\/metadata$/i.test(path)) learnMarkers(run, rowsOf(answer));
}

/** The same request for a plan as every command makes; no guard stands in the way. */
const planOf = (live: WorkspaceSnapshot, run: Run): Plan =>
  makePlan({
    target: 'prod',
    project: run.project,
    asOf: '2035-01-01',
    tool: 'sentinel-rules 0.1.0',
    desired: run.desired,
    ...(run.leftovers && { leftovers: run.leftovers }),
    live,
    options: { allow: { deletes: 99, disables: 99, updates: 99 }, ...run.options },
  });

const everything = (project: string) =>
  ({ kinds: ['analyticsRule'], projectId: project, watchlists: [] }) as const;

const shortened = (path: string): string => path.split('/').slice(-2).join('/');

const never = new Promise<never>(() => undefined);

export function createWorld(options: WorldOptions): World {
  const { chance, behaviour, state, untouchable, meanwhile } = options;
  const clock = parallelClock();
  const emulator = createEmulator({ clock, behaviour, state });
  const truth = watchOver(untouchable);
  const runs = new Set<Run>();
  let turn: Promise<unknown> = Promise.resolve();
  let quiet = false;
  const story: string[] = [];

  const stored = (): WorkspaceState => {
    const [workspace] = emulator.state().workspaces;
    if (!workspace) throw new Error('no workspace');
    return workspace;
  };

  const serve = async (run: Run, request: HttpRequest): Promise<HttpResponse> => {
    const path = new URL(request.url).pathname;
    const rule = ruleIn(path);
    if (!quiet) meanwhile(world);
    const before = stored();
    try {
      const answer = await emulator.handle(request);
      story.push(`${run.label} ${request.method} ${shortened(path)}: ${answer.status}`);
      // A write that was answered needs no look any more; a deletion may still be repeated.
      if (rule !== undefined && request.method === 'PUT' && answer.status < 300)
        run.window.delete(rule);
      truth.committed(run, before, stored());
      learn(run, path, answer);
      return answer;
    } catch (error) {
      story.push(`${run.label} ${request.method} ${shortened(path)}: ${String(error)}`);
      truth.committed(run, before, stored());
      throw error;
    } finally {
      run.inFlight -= 1;
      if (rule !== undefined && request.method === 'GET') run.window.add(rule);
    }
  };

  const transportOf =
    (run: Run, died: () => void) =>
    async (request: HttpRequest): Promise<HttpResponse> => {
      run.requests += 1;
      if (isWrite(request)) run.writes += 1;
      const isLast = run.requests === run.crash?.at;
      if (run.dead) return never;
      if (isLast) run.dead = true;
      if (isLast && run.crash.when === 'before') {
        died();
        return never;
      }
      run.inFlight += 1;
      await clock.sleep(chance.below(longestLatencyMs));
      // One request at a time reaches the service, so that what it changed is known to be its own.
      const mine = turn.then(() => serve(run, request));
      turn = mine.catch(() => undefined);
      const answer = await mine.finally(() => {
        if (isLast) died();
      });
      return run.dead ? never : answer;
    };

  const storeOf = (run: Run, died: () => void): WorkspaceStore =>
    createWorkspaceStore({
      target: defaultWorkspace,
      clock,
      transport: transportOf(run, died),
      credential: 'emulator',
      jitter: chance.next,
    });

  const deployBy = (run: Run, store: WorkspaceStore): Promise<Deployed> =>
    deploy(
      async (openStore) => {
        const live = await (await openStore()).list(everything(run.project.id));
        if (!live.ok) return { files: [], diagnostics: [] };
        return { plan: planOf(live.value, run), files: [], diagnostics: [] };
      },
      () => Promise.resolve(store),
      {
        confirm: () => Promise.resolve(true),
        onEvent: () => undefined,
        signal: new AbortController().signal,
        clock,
        keep: (journal) => {
          run.journal = journal;
          return Promise.resolve();
        },
      },
    );

  const world: World = {
    emulator,
    clock,
    marksRulesFirst: behaviour.metadataNeedsRule !== true,
    truth,
    stored,
    story,
    byHand(act) {
      const before = stored();
      act();
      story.push(`by hand ${changedNames(before.alertRules, stored().alertRules).join(' ')}`);
      truth.byHand(before, stored());
    },
    quieten() {
      quiet = true;
    },
    windows: () =>
      new Set(
        [...runs].flatMap(({ ended, inFlight, window }) =>
          ended && inFlight === 0 ? [] : [...window],
        ),
      ),
    async run(request) {
      const run = beginRun(request);
      runs.add(run);
      const deployed = await new Promise<Deployed | undefined>((resolve, reject) => {
        const store = storeOf(run, () => {
          resolve(undefined);
        });
        deployBy(run, store).then(resolve, reject);
      });
      run.ended = true;
      return { run, ...(deployed && { deployed }) };
    },
  };
  return world;
}
