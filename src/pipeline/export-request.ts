import type { Diagnostic } from '../diagnostics/index.ts';
import type { DraftOptions, DraftRule, LeftOut } from '../exchange/index.ts';
import type { TextFile } from '../ports/index.ts';
import type { PlanRequest } from './plan-workspace.ts';

/** What is exported, from where, and in whose name. */
export interface ExportRequest extends Pick<
  PlanRequest,
  'sources' | 'paths' | 'context' | 'target' | 'project' | 'tool'
> {
  readonly options: Pick<DraftOptions, 'to' | 'onlyUnmanaged'> & {
    /** Paths below `to`, with placeholders. */
    readonly layout: string;
    readonly replace: boolean;
  };
}

/** A rule that becomes a file. */
export interface ExportedRule extends DraftRule {
  /** Takes the place of a file. */
  readonly replaces: boolean;
  /** What a plan would change, beyond taking the rule over. */
  readonly fields: readonly string[];
}

/** Live rules that become files, and those that do not. */
export interface Export {
  readonly target: string;
  readonly exported: readonly ExportedRule[];
  readonly leftOut: readonly LeftOut[];
  /** Paths of files that are in the way. */
  readonly inTheWay: readonly string[];
}

/** An export whose files are still to be written, or the findings that stand in its way. */
export interface Exporting {
  readonly export?: Export;
  readonly files: readonly TextFile[];
  readonly diagnostics: readonly Diagnostic[];
}
