import type { ArgsOf, Code } from '../diagnostics/index.ts';

/** A finding in the text of a query: the same for every rule that has the text. */
export interface QueryFinding {
  readonly code: Code;
  readonly args: Readonly<Record<string, string | number>>;
  /** UTF-16 offset in the query. */
  readonly start: number;
  readonly length: number;
}

/** What is known of a query text, as plain data that can be kept. */
export interface Inspection {
  readonly findings: readonly QueryFinding[];
  /** Names of the result columns, where the service knows them all. */
  readonly columns?: readonly string[];
  /** Tables and functions of the workspace that the query reads, in the order of the text. */
  readonly reads: readonly string[];
  /** Functions that are not known here, which may be saved in the workspace. */
  readonly functions: readonly string[];
  /** Aliases of the watchlists that it reads, as far as they are stated. */
  readonly watchlists: readonly string[];
  /** A union of it skips what is not there. */
  readonly fuzzy: boolean;
}

/** A finding whose arguments fit the message of its code. */
export const queryFinding = <C extends Code>(
  code: C,
  args: ArgsOf<C>,
  { start, length }: { readonly start: number; readonly length: number },
): QueryFinding => ({ code, args, start, length });
