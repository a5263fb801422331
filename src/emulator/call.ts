import type { Behaviour } from './behaviour.ts';
import type { JsonObject, Outcome } from './http.ts';
import type { WorkspaceState } from './state.ts';

/** One request that has passed the gate, with all that a handler may know. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly workspace: WorkspaceState;
  readonly name?: string;
  readonly body?: JsonObject;
  readonly behaviour: Behaviour;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Number of this request; makes etags and ids. */
  readonly sequence: number;
}

/** A collection of the service: pure, the emulator commits `next`. */
export type Handler = (call: Call) => Outcome<WorkspaceState>;

const hex = (value: number, digits: number): string =>
  Math.floor(value).toString(16).padStart(digits, '0').slice(-digits);

/** An etag of Cosmos form; the quotes are part of it [R]: facts/arm-api.md §2.1. */
export const etagOf = ({ sequence, now }: Pick<Call, 'sequence' | 'now'>): string =>
  `"${hex(sequence, 8)}-0000-0100-0000-${hex(now / 1000, 8)}0000"`;

/** Now, with up to seven digits of fraction and no trailing zeros [R]: facts/arm-api.md §3. */
export function timestampOf({ sequence, now }: Pick<Call, 'sequence' | 'now'>): string {
  const [seconds = '', fraction = ''] = new Date(now).toISOString().slice(0, -1).split('.');
  const digits = `${fraction}${String(sequence % 10_000).padStart(4, '0')}`.replace(/0+$/, '');
  return `${seconds}${digits === '' ? '' : `.${digits}`}Z`;
}
