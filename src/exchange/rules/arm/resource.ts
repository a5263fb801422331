import type { Part } from '../tree.ts';
import type { Scope } from './scope.ts';

/** A resource of a template, and in what it is evaluated. */
export interface Resource extends Part {
  readonly type: string;
  readonly scope: Scope;
  /** Version of the package that it is a template in. */
  readonly version?: string;
}
