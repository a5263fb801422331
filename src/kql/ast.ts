/** A scalar that the printer can quote; nothing else of the outside world gets into a query. */
export type Literal =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'long'; readonly value: number }
  | { readonly type: 'int'; readonly value: number | null }
  | { readonly type: 'bool'; readonly value: boolean }
  /** Midnight UTC of a day, `YYYY-MM-DD`. */
  | { readonly type: 'datetime'; readonly value: string }
  /** One amount and one unit, such as `65m`. */
  | { readonly type: 'timespan'; readonly value: string };

/** Operators with two scalar sides; which of them ignore case is KQL's own rule (`==` does not). */
export type BinaryOperator =
  | '=='
  | '!='
  | '=~'
  | '<'
  | '>'
  | '>='
  | 'startswith'
  | 'endswith'
  | 'contains'
  | 'contains_cs'
  | 'has'
  | 'matches regex';

/** Operators with a list on the right. */
export type ListOperator = 'in' | 'in~' | 'has_any';

/** The functions that are emitted, aggregates included: a closed set, so that no name can be injected. */
export type FunctionName =
  | 'ago'
  | 'arg_max'
  | 'array_concat'
  | 'case'
  | 'coalesce'
  | 'count'
  | 'extract'
  | 'extract_all'
  | 'iff'
  | 'ingestion_time'
  | 'ipv4_is_in_any_range'
  | 'ipv4_is_in_range'
  | 'ipv6_is_in_any_range'
  | 'ipv6_is_in_range'
  | 'ipv6_is_match'
  | 'isempty'
  | 'isnotempty'
  | 'make_set'
  | 'max'
  | 'min'
  | 'not'
  | 'pack_array'
  | 'parse_ipv6'
  | 'replace_regex'
  | 'replace_string'
  | 'split'
  | 'strcat'
  | 'strcat_array'
  | 'strlen'
  | 'todouble'
  | 'toint'
  | 'tolower'
  | 'tostring'
  | 'toupper'
  | 'trim';

/** A scalar expression. */
export type Expr =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expr[] }
  | {
      readonly kind: 'binary';
      readonly op: BinaryOperator;
      readonly left: Expr;
      readonly right: Expr;
    }
  | {
      readonly kind: 'inList';
      readonly op: ListOperator;
      readonly left: Expr;
      readonly list: readonly Expr[];
    }
  | { readonly kind: 'and'; readonly of: readonly Expr[] }
  | { readonly kind: 'or'; readonly of: readonly Expr[] }
  | { readonly kind: 'element'; readonly of: Expr; readonly index: number }
  /** A member of a dynamic value, such as `InitiatedBy.user`. */
  | { readonly kind: 'member'; readonly of: Expr; readonly key: string }
  | { readonly kind: 'star' };

/** `Name = value`; without a value the column is taken over as it is. */
export interface Assignment {
  readonly name: string;
  readonly value?: Expr;
}

/** An exclusion of one branch: its comment, and what must all hold for an event to be dropped. */
export interface ExclusionNode {
  readonly kind: 'exclusion';
  readonly id: string;
  readonly reference?: string;
  /** Last day; absent when permanent. */
  readonly until?: string;
  readonly conditions: readonly Expr[];
}

/** One step of a pipeline. */
export type Operator =
  | { readonly kind: 'where'; readonly condition: Expr }
  | { readonly kind: 'extend'; readonly columns: readonly Assignment[] }
  | { readonly kind: 'project'; readonly columns: readonly Assignment[] }
  | { readonly kind: 'mvExpand'; readonly column: Assignment; readonly to?: 'string' }
  | {
      readonly kind: 'summarize';
      readonly aggregates: readonly (Assignment | Expr)[];
      readonly by: readonly string[];
    }
  | { readonly kind: 'comment'; readonly text: string }
  | ExclusionNode;

/** A source and the steps that follow it. */
export interface Pipeline {
  readonly source:
    | { readonly kind: 'table'; readonly name: string }
    | { readonly kind: 'print'; readonly column: Assignment }
    /** The items of a watchlist of the workspace. */
    | { readonly kind: 'watchlist'; readonly alias: string };
  readonly operators: readonly Operator[];
}

/** A named value that is computed once, before the tables are read. */
export interface Let {
  readonly name: string;
  readonly value:
    | { readonly kind: 'expr'; readonly expr: Expr }
    /** The last column of a pipeline with one row. */
    | { readonly kind: 'toscalar'; readonly pipeline: Pipeline };
}
