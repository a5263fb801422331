import type { AskedOptions } from '../pipeline/index.ts';
import type { FormatOf } from '../render/index.ts';
import type { Environment, Streams } from './environment.ts';

/** What a command is run with besides its own options. */
export interface Invocation {
  readonly environment: Environment;
  readonly streams: Streams;
}

/** Options of every command that reads rule files. */
interface Reading {
  readonly paths: readonly string[];
  readonly asOf?: string;
  readonly verbose?: true;
  readonly strict?: true;
}

/** Options of every command that looks at a workspace. */
interface Targeting extends Reading, AskedOptions {
  readonly workspace: string;
}

export interface ValidateRequest extends Reading {
  readonly format: FormatOf<'validate'>;
}

export interface TestRequest extends Reading {
  readonly format: FormatOf<'test'>;
  readonly filter?: string;
  readonly coverage?: true;
  readonly require?: 'exclusions';
  readonly watch?: true;
}

export interface CompileRequest extends Reading {
  readonly format: FormatOf<'compile'>;
  readonly out?: string;
}

export interface ExplainRequest extends Reading {
  /** Id of a rule, or the path of its file. */
  readonly rule: string;
  readonly format: FormatOf<'explain'>;
  readonly workspace?: string;
}

export interface PlanRequest extends Targeting {
  readonly format: FormatOf<'plan'>;
  readonly detailedExitcode?: true;
  /** Files that the plan is written to, each in the form of its ending. */
  readonly out?: readonly string[];
}

export interface DeployRequest extends Targeting {
  readonly format: FormatOf<'deploy'>;
  /** Saved plan that the deploy is held to. */
  readonly plan?: string;
  readonly dryRun?: true;
  readonly yes?: true;
}

export interface StatusRequest extends Reading {
  readonly workspace: string;
  readonly format: FormatOf<'status'>;
  readonly detailedExitcode?: true;
}

export interface DoctorRequest {
  readonly workspace: string;
  readonly format: FormatOf<'doctor'>;
  /** What the identity is to be able to do. */
  readonly for: 'deploy' | 'plan';
  readonly verbose?: true;
}

/** Undoing a run. */
export interface RollbackRequest extends Pick<
  DeployRequest,
  'workspace' | 'format' | 'dryRun' | 'yes' | 'verbose' | 'drift' | 'allow'
> {
  /** Name of the run, or the path of its journal. */
  readonly run: string;
}

/** A request as commander gives it, without the paths, which it keeps apart. */
export type Asked<Request extends Reading> = Omit<Request, 'paths' | 'rule'>;
