/** One step of an object path below its object type: a key, or a place in a list. */
export type Step = { readonly key: string } | { readonly index: number | '*' };

/** `network-traffic:dst_ref.value`: what of an observed object is compared. */
export interface ObjectPath {
  readonly objectType: string;
  readonly steps: readonly Step[];
}

/** A constant; what stands in quotes is kept as text, of whatever kind it is. */
export type Literal =
  | { readonly kind: 'string' | 'hex' | 'binary' | 'timestamp'; readonly value: string }
  | { readonly kind: 'integer' | 'float'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean };

/** Comparison operators, each in one spelling. */
export type Operator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'IN' | 'LIKE' | 'MATCHES' | 'ISSUBSET' | 'ISSUPERSET';

/** Where something stands in the text of a pattern; `end` is exclusive. */
export interface Stretch {
  readonly at: number;
  readonly end: number;
}

/** What is asked of one object: tests, joined by AND and OR. */
export type Comparison =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Comparison[] }
  | (Stretch & {
      readonly kind: 'test';
      readonly path: ObjectPath;
      readonly operator: Operator;
      readonly negated: boolean;
      /** One, or those of the set after IN. */
      readonly values: readonly Literal[];
    })
  | (Stretch & { readonly kind: 'exists'; readonly path: ObjectPath });

/** What is asked of when, and how often, something is observed. */
export type Qualifier =
  | { readonly kind: 'within'; readonly seconds: number }
  | { readonly kind: 'repeats'; readonly times: number }
  | { readonly kind: 'start-stop'; readonly start: string; readonly stop: string };

/** A pattern: observations, joined and qualified. */
export type Observation =
  | { readonly kind: 'observed'; readonly comparison: Comparison }
  | {
      readonly kind: 'and' | 'or' | 'followed-by';
      readonly parts: readonly Observation[];
    }
  | {
      readonly kind: 'qualified';
      readonly of: Observation;
      readonly qualifiers: readonly Qualifier[];
    };

/** Why a text is no pattern; `at` counts UTF-16 units from 0. */
export interface PatternProblem {
  readonly reason: string;
  readonly at: number;
}

/** A pattern, or why the text is none. */
export type PatternReading =
  | { readonly ok: true; readonly pattern: Observation }
  | { readonly ok: false; readonly problem: PatternProblem };
