import type { Behaviour } from './behaviour.ts';
import type { JsonObject, Outcome } from './http.ts';
import type { WorkspaceState } from './state.ts';

/** When a change was made, and as which one. */
export interface Stamp {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Number of this request; makes etags and ids. */
  readonly sequence: number;
}

/** Column to KQL type. */
export type Columns = Readonly<Record<string, string>>;

/** What the emulator is told by those who made it. */
export interface Surroundings {
  readonly behaviour: Behaviour;
  /** Columns of the tables of the shipped list, which has only names. */
  readonly describeTable: (name: string) => Columns | undefined;
}

/** One request that has passed the gate, with all that a handler may know. */
export interface Call extends Stamp, Surroundings {
  readonly method: string;
  readonly url: URL;
  readonly workspace: WorkspaceState;
  /** Of the resource; absent where the whole collection is asked for. */
  readonly name?: string;
  /** Of the resource in which the collection is, where there is one. */
  readonly parent?: string;
  readonly ifMatch?: string;
  readonly body?: JsonObject;
  readonly tenantId: string;
}

/** A collection of the service: pure, the emulator commits `next`. */
export type Handler = (call: Call) => Outcome<WorkspaceState>;

const hex = (value: number, digits: number): string =>
  Math.floor(value).toString(16).padStart(digits, '0').slice(-digits);

/** An etag of Cosmos form; the quotes are part of it [R]: facts/arm-api.md §2.1. */
export const etagOf = ({ sequence, now }: Stamp): string =>
  `"${hex(sequence, 8)}-0000-0100-0000-${hex(now / 1000, 8)}0000"`;

/** Now, with up to seven digits of fraction and no trailing zeros [R]: facts/arm-api.md §3. */
export function timestampOf({ sequence, now }: Stamp): string {
  const [seconds = '', fraction = ''] = new Date(now).toISOString().slice(0, -1).split('.');
  const digits = `${fraction}${String(sequence % 10_000).padStart(4, '0')}`.replace(/0+$/, '');
  return `${seconds}${digits === '' ? '' : `.${digits}`}Z`;
}

/** Whether an etag that was sent names the stored one, with or without its quotes [I]: §2.3. */
export const sameEtag = (sent: string, stored: string): boolean =>
  sent.replace(/^"|"$/g, '') === stored.replace(/^"|"$/g, '');

/** The last-modified members of a row that is written now. */
export const stampedRow = (
  existing: { readonly createdAt: string } | undefined,
  stamp: Stamp,
): { readonly etag: string; readonly createdAt: string; readonly modifiedAt: string } => ({
  etag: etagOf(stamp),
  createdAt: existing?.createdAt ?? timestampOf(stamp),
  modifiedAt: timestampOf(stamp),
});
