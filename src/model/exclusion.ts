import type { Diagnostic } from '../diagnostics/index.ts';
import type { Day } from './indicator.ts';

/** Logical fields that a condition can name; which column holds one is a fact of the table. */
export type LogicalField =
  | 'source.ip'
  | 'source.port'
  | 'destination.ip'
  | 'destination.port'
  | 'device.name'
  | 'device.group'
  | 'user.name'
  | 'user.upn'
  | 'user.sid'
  | 'process.name'
  | 'process.path'
  | 'process.commandLine'
  | 'process.sha256'
  | 'process.parent.name'
  | 'file.name'
  | 'file.path'
  | 'file.sha256'
  | 'domain'
  | 'url'
  | 'action'
  | 'vendor'
  | 'product';

/** How a condition compares; text operators ignore case. */
export type ConditionOperator =
  | 'equals'
  | 'in'
  | 'startsWith'
  | 'endsWith'
  | 'contains'
  | 'has'
  | 'regex'
  | 'cidr'
  | 'exists'
  | 'gt'
  | 'lt';

/** A value that a condition compares with. */
export type ConditionValue = string | number | boolean;

/** Where the values of a condition come from. */
export type ValueSource =
  | {
      readonly kind: 'list';
      /** `exists` has one boolean; `gt` and `lt` one number; the others at least one text or number. */
      readonly values: readonly ConditionValue[];
    }
  /** The cells of one column, looked up by the query when it runs. */
  | { readonly kind: 'watchlist'; readonly alias: string; readonly column: string }
  /** A parameter or a file that is not there: the rule is not deployed without its exclusion. */
  | { readonly kind: 'missing'; readonly why: Diagnostic };

/** What a condition looks at: a logical field, or a column of a rule that carries its own query. */
export type Subject =
  | { readonly kind: 'field'; readonly field: LogicalField }
  | { readonly kind: 'column'; readonly column: string };

/** One condition; it holds when its subject matches any of the values. */
export interface Condition {
  readonly kind: 'condition';
  readonly subject: Subject;
  readonly op: ConditionOperator;
  readonly source: ValueSource;
}

/** A condition, or conditions together. */
export type ConditionNode =
  | Condition
  | { readonly kind: 'any' | 'all'; readonly of: readonly ConditionNode[] }
  | { readonly kind: 'not'; readonly of: ConditionNode };

/** Until when an exclusion counts: through `until` 23:59:59Z, or for good with somebody's name. */
export type Lifetime =
  | { readonly kind: 'until'; readonly until: Day }
  | { readonly kind: 'permanent'; readonly approvedBy: string };

/** Where a shared exclusion stands, and why a rule has it: it names the rule, one of its tags, or neither. */
export interface SharedOrigin {
  readonly file: string;
  readonly by: 'id' | 'tag' | 'all';
}

/** Events to drop, with a reason. */
export interface Exclusion {
  readonly id: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket?: string;
  readonly reference?: string;
  readonly created?: Day;
  readonly lifetime: Lifetime;
  /** Narrowing; absent means everywhere. */
  readonly tables?: readonly string[];
  readonly workspaces?: readonly string[];
  /** Canonical indicator values of the rule. */
  readonly indicators?: readonly string[];
  /** An event is dropped when all of them hold. */
  readonly match: readonly ConditionNode[];
  readonly whenFieldMissing: 'skip' | 'error' | 'dropTable';
  /** Diagnostic code to the reason why it is accepted. */
  readonly acknowledge: Readonly<Record<string, string>>;
  /** Absent: it stands in the rule itself. */
  readonly shared?: SharedOrigin;
}
