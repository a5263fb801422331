import { defaultBehaviour } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import { dispatch } from './dispatch.ts';
import type { Answer } from './dispatch.ts';
import { ConnectionReset, createFaultSchedule, faultBody } from './faults.ts';
import type { Fault, FaultSchedule } from './faults.ts';
import { nothingSpent, responseHeaders, spend } from './headers.ts';
import type { EmulatorRequest, EmulatorResponse } from './http.ts';
import { createRequestLog } from './request-log.ts';
import type { RequestLog, RequestRecord } from './request-log.ts';
import type { Change } from './auto-disable.ts';
import type { Columns } from './call.ts';
import { defaultWorkspace, initialState } from './initial-state.ts';
import type { RunQuery } from './log-query.ts';
import { isAt } from './state.ts';
import type { EmulatorState, WorkspaceAddress } from './state.ts';

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
  readonly onRequest?: (record: RequestRecord) => void;
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
}

/** Answers requests one after the other and commits what they change. */
function createEngine(options: EmulatorOptions) {
  const { clock, runQuery, describeTable = () => undefined } = options;
  const behaviour = { ...defaultBehaviour, ...options.behaviour };
  let state = options.state ?? initialState();
  let spent = nothingSpent;

  const respond = (method: string, answer: Answer, now: number): EmulatorResponse => {
    spent = spend(spent, method);
    return {
      status: answer.status,
      headers: {
        ...responseHeaders({ method, sequence: state.sequence, now }, spent),
        ...answer.headers,
      },
      body: answer.body === undefined ? '' : JSON.stringify(answer.body),
    };
  };

  return {
    state: () => state,
    /** From here to the commit nothing waits, so requests cannot interleave. */
    carryOut(request: EmulatorRequest): EmulatorResponse {
      state = { ...state, sequence: state.sequence + 1 };
      const now = clock.now();
      const answer = dispatch(request, state, { behaviour, describeTable, runQuery, now });
      const { before, next } = answer;
      if (next)
        state = {
          ...state,
          workspaces: state.workspaces.map((one) => (one === before ? next : one)),
        };
      return respond(request.method.toUpperCase(), answer, now);
    },
    change(change: Change, address: WorkspaceAddress): void {
      const sequence = state.sequence + 1;
      const stamp = { sequence, now: clock.now() };
      const changed = state.workspaces.map((one) =>
        isAt(one, address) ? change(one, stamp) : one,
      );
      state = { ...state, sequence, workspaces: changed };
    },
    fail(method: string, fault: Fault & { readonly kind: 'status' }): EmulatorResponse {
      const { status, headers = {}, body = faultBody(status) } = fault;
      return { ...respond(method, { status, headers }, clock.now()), body };
    },
  };
}

/** Makes an emulator; without a state it starts with the default workspace, onboarded. */
export function createEmulator(options: EmulatorOptions): Emulator {
  const { clock, onRequest = () => undefined } = options;
  const engine = createEngine(options);
  const schedule = createFaultSchedule();
  const log = createRequestLog();

  const respondOrBreak = (request: EmulatorRequest, due: readonly Fault[]): EmulatorResponse => {
    const reset = due.find((fault) => fault.kind === 'reset');
    if (reset?.when === 'before') throw new ConnectionReset();
    const status = due.find((fault) => fault.kind === 'status');
    const response = status
      ? engine.fail(request.method.toUpperCase(), status)
      : engine.carryOut(request);
    if (reset) throw new ConnectionReset();
    return response;
  };

  return {
    async handle(request) {
      const method = request.method.toUpperCase();
      const path = URL.canParse(request.url) ? new URL(request.url).pathname : request.url;
      const record = (result: Pick<RequestRecord, 'status'>): void => {
        log.add({ method, path, ...result });
        onRequest({ method, path, ...result });
      };
      const due = schedule.next(method, path);
      for (const fault of due) if (fault.kind === 'latency') await clock.sleep(fault.ms);
      try {
        const response = respondOrBreak(request, due);
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
  };
}
