/** For which requests a fault is meant. */
export interface FaultAim {
  /** Default: every method. */
  readonly method?: string;
  /** A part of the path, in any case. Default: every path. */
  readonly path?: string;
  /** Matching requests that pass unharmed first. Default 0. */
  readonly after?: number;
  /** Matching requests that are hit. Default 1. */
  readonly times?: number;
}

/** Before the request is carried out, or after. */
export type When = 'before' | 'after';

/** What goes wrong with one request. */
export type Harm =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** An error whose message is the JSON text of another error [I]: facts/arm-api.md §2.4. */
  | {
      readonly kind: 'doubleEncoded';
      readonly status: number;
      readonly code: string;
      readonly message: string;
    }
  | { readonly kind: 'latency'; readonly ms: number }
  /** The connection breaks without an answer. */
  | { readonly kind: 'reset'; readonly when: When }
  /** The request is carried out, half of the answer arrives, and the connection breaks. */
  | { readonly kind: 'truncated' }
  /**
   * The status is that of a success, the body is not what was asked for: the page of a proxy, noise, or
   * half of the answer. `before`: somebody between us and the service answers 200, and nothing happens.
   */
  | { readonly kind: 'garbled'; readonly as: 'html' | 'noise' | 'half'; readonly when: When };

/** Something that goes wrong, for the requests that it is meant for: plain JSON, so that it can be printed and replayed. */
export type Fault = FaultAim & Harm;

/** A fault and how often its turn has come. */
interface Scheduled {
  readonly fault: Fault;
  seen: number;
}

/** The faults that are still to come, in order of injection. */
export interface FaultSchedule {
  add(...faults: readonly Fault[]): void;
  /** The faults that hit this request; each sees every request that it matches. */
  next(method: string, path: string): readonly Fault[];
  clear(): void;
}

const matches = ({ method, path }: Fault, request: { method: string; path: string }): boolean =>
  (method === undefined || method.toUpperCase() === request.method) &&
  (path === undefined || request.path.toLowerCase().includes(path.toLowerCase()));

const isDue = ({ fault: { after = 0, times = 1 }, seen }: Scheduled): boolean =>
  seen > after && seen <= after + times;

export function createFaultSchedule(): FaultSchedule {
  let scheduled: readonly Scheduled[] = [];
  return {
    add(...faults) {
      scheduled = [...scheduled, ...faults.map((fault) => ({ fault, seen: 0 }))];
    },
    next(method, path) {
      const matching = scheduled.filter(({ fault }) => matches(fault, { method, path }));
      for (const one of matching) one.seen += 1;
      return matching.filter(isDue).map(({ fault }) => fault);
    },
    clear() {
      scheduled = [];
    },
  };
}
