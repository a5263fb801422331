import { defaultBehaviour } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import { dispatch } from './dispatch.ts';
import type { Answer } from './dispatch.ts';
import { classOf, createBuckets } from './buckets.ts';
import type { Throttling } from './buckets.ts';
import { createFaultSchedule } from './faults.ts';
import type { FaultSchedule, Harm } from './faults.ts';
import { faultBody, harmed } from './harm.ts';
import { responseHeaders } from './headers.ts';
import type { EmulatorRequest, EmulatorResponse } from './http.ts';
import { createPortal } from './portal.ts';
import type { Portal } from './portal.ts';
import { createRequestLog } from './request-log.ts';
import type { RequestLog, RequestRecord } from './request-log.ts';
import type { Change } from './auto-disable.ts';
import type { Columns } from './call.ts';
import { defaultWorkspace, initialState } from './initial-state.ts';
import type { RunQuery } from './log-query.ts';
import { isAt } from './state.ts';
import type { EmulatorState, WorkspaceAddress, WorkspaceState } from './state.ts';

/** Structurally the Clock of the ports. */
export interface EmulatorClock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export interface EmulatorOptions {
  readonly clock: EmulatorClock;
  /** Default: one onboarded workspace, `defaultWorkspace`. */
  readonly state?: EmulatorState;
  readonly behaviour?: Partial<Behaviour>;
  /** Columns of tables, for the list of tables: the emulator itself knows only names. */
  readonly describeTable?: (name: string) => Columns | undefined;
  /** Answers log queries; without it they are answered 501. */
  readonly runQuery?: RunQuery;
  /** Token buckets that fill by the clock, `serviceThrottling` for example. Default: nothing is throttled. */
  readonly throttling?: Throttling;
  /**
   * Called right before a request is carried out or harmed, and waited for: the place for an edit in the
   * portal, or for a second client.
   */
  readonly onRequest?: (request: IncomingRequest) => void | Promise<void>;
  /** Called with what was answered. */
  readonly onAnswer?: (record: RequestRecord) => void;
}

/** A request that is about to be carried out. */
export interface IncomingRequest {
  /** Counts all requests, from 1. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
}

/** A local Microsoft.SecurityInsights: a function from requests to responses, with a memory. */
export interface Emulator extends Omit<RequestLog, 'add'> {
  /** Rejects with ECONNRESET where a fault breaks the connection. */
  readonly handle: (request: EmulatorRequest) => Promise<EmulatorResponse>;
  /** All that it remembers, as plain JSON. */
  state(): EmulatorState;
  /** Does to a workspace, by default the only one, what no request does. */
  change(change: Change, address?: WorkspaceAddress): void;
  /** What is to go wrong. */
  readonly faults: Pick<FaultSchedule, 'add' | 'clear'>;
  /** What others do meanwhile in the first workspace. */
  readonly portal: Portal;
}

const jsonOf = ({ status, headers = {}, body }: Answer): EmulatorResponse => ({
  status,
  headers,
  body: body === undefined ? '' : JSON.stringify(body),
});

/** The answer where a bucket is empty for so long. */
const tooMany = (milliseconds: number, throttling: Throttling | undefined): EmulatorResponse => ({
  status: 429,
  headers:
    throttling?.retryAfter === 'seconds'
      ? { 'Retry-After': String(Math.max(1, Math.ceil(milliseconds / 1_000))) }
      : {},
  body: faultBody(429),
});

/** Answers requests one after the other and commits what they change. */
function createEngine({ clock, throttling, runQuery, ...options }: EmulatorOptions) {
  const { describeTable = () => undefined } = options;
  const behaviour = { ...defaultBehaviour, ...options.behaviour };
  const buckets = createBuckets(throttling);
  let state = options.state ?? initialState();

  const replace = (before: WorkspaceState, next: WorkspaceState): void => {
    const workspaces = state.workspaces.map((one) => (one === before ? next : one));
    state = { ...state, workspaces };
  };

  const carryOut = (request: EmulatorRequest): EmulatorResponse => {
    const answer = dispatch(request, state, {
      behaviour,
      describeTable,
      runQuery,
      now: clock.now(),
    });
    if (answer.before && answer.next) replace(answer.before, answer.next);
    return jsonOf(answer);
  };

  return {
    state: () => state,
    /** From here to the commit nothing waits, so requests cannot interleave. */
    answer(request: EmulatorRequest, harm: Harm | undefined): EmulatorResponse {
      const now = clock.now();
      const method = request.method.toUpperCase();
      const { left, refusedForMs } = buckets.take(classOf(method), now);
      const { sequence } = (state = { ...state, sequence: state.sequence + 1 });
      const own = responseHeaders({ method, sequence, now }, left);
      const finish = ({ headers, ...rest }: EmulatorResponse): EmulatorResponse => ({
        ...rest,
        headers: { ...own, ...headers },
      });
      if (refusedForMs !== undefined) return finish(tooMany(refusedForMs, throttling));
      const service = { carryOut: () => finish(carryOut(request)), instead: finish };
      return !harm || harm.kind === 'latency' ? service.carryOut() : harmed(harm, service);
    },
    change(change: Change, address: WorkspaceAddress): void {
      state = { ...state, sequence: state.sequence + 1 };
      const stamp = { sequence: state.sequence, now: clock.now() };
      for (const one of state.workspaces) if (isAt(one, address)) replace(one, change(one, stamp));
    },
  };
}

function firstOf({ workspaces }: EmulatorState): WorkspaceState {
  const [first] = workspaces;
  if (!first) throw new Error('the emulator has no workspace');
  return first;
}

/** Makes an emulator; without a state it starts with the default workspace, onboarded. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const { clock, onRequest, onAnswer } = options;
  const engine = createEngine(options);
  const schedule = createFaultSchedule();
  const log = createRequestLog();
  let number = 0;

  return {
    async handle(request) {
      const method = request.method.toUpperCase();
      const path = URL.canParse(request.url) ? new URL(request.url).pathname : request.url;
      const record = (result: Pick<RequestRecord, 'status'>): void => {
        log.add({ method, path, ...result });
        onAnswer?.({ method, path, ...result });
      };
      const due = schedule.next(method, path);
      number += 1;
      const incoming = { number, method, path };
      for (const fault of due) if (fault.kind === 'latency') await clock.sleep(fault.ms);
      await onRequest?.(incoming);
      try {
        // Of two faults for one request the one that was added first decides.
        const response = engine.answer(
          request,
          due.find(({ kind }) => kind !== 'latency'),
        );
        record({ status: response.status });
        return response;
      } catch (error) {
        record({});
        throw error;
      }
    },
    state: () => engine.state(),
    change: (change, address = defaultWorkspace) => {
      engine.change(change, address);
    },
    requests: () => log.requests(),
    counts: () => log.counts(),
    faults: schedule,
    portal: createPortal(
      () => firstOf(engine.state()),
      (change) => {
        engine.change(change, firstOf(engine.state()));
      },
    ),
  };
}
