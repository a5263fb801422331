/** Something that goes wrong, for the requests that it is meant for. */
export type Fault = {
  /** Default: every method. */
  readonly method?: string;
  /** A part of the path, in any case. Default: every path. */
  readonly path?: string;
  /** Matching requests that pass unharmed first. Default 0. */
  readonly after?: number;
  /** Matching requests that are hit. Default 1. */
  readonly times?: number;
} & (
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The connection breaks, before the request is carried out or after. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  | { readonly kind: 'latency'; readonly ms: number }
);

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

/** The answer of a status fault without a body of its own. */
export const faultBody = (status: number): string =>
  JSON.stringify({
    error:
      status === 429
        ? { code: 'TooManyRequests', message: 'The request is being throttled.' }
        : { code: 'InternalServerError', message: 'Encountered internal server error.' },
  });

/** What a client sees when the connection breaks. */
export class ConnectionReset extends Error {
  readonly code = 'ECONNRESET';
  constructor() {
    super('socket hang up');
    this.name = 'ConnectionReset';
  }
}
