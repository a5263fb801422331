import type { AskedOptions } from '../pipeline/index.ts';
import type { FormatOf, SiteFormat } from '../render/index.ts';
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

/** Writing a catalogue of all rules. */
export interface ReportRequest extends Reading {
  readonly format: SiteFormat;
  /** Folder of the site. */
  readonly out?: string;
  /** File of the layer. */
  readonly navigator?: string;
  readonly workspace?: string;
  readonly runTests?: true;
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

/** Taking live rules out of a workspace. */
export interface ExportRequest extends Reading {
  readonly workspace: string;
  readonly format: FormatOf<'export'>;
  readonly layout: string;
  /** Folder; absent: the first one of the project. */
  readonly to?: string;
  readonly onlyUnmanaged?: true;
  readonly replace?: true;
  readonly dryRun?: true;
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

/** Options of an import as they are typed. */
export interface ImportRequest {
  readonly sources: readonly string[];
  readonly to?: string;
  readonly as: 'rules' | 'sets';
  readonly from?: string;
  /** Address that is asked in place of the usual one of a named source. */
  readonly api?: string;
  readonly rule?: string;
  readonly name?: string;
  readonly severity: string;
  readonly type?: readonly string[];
  readonly family?: readonly string[];
  readonly minConfidence?: string;
  readonly since?: string;
  readonly asOf?: string;
  readonly prune?: true;
  readonly replace?: true;
  readonly allowEmpty?: true;
  readonly dryRun?: true;
  readonly strict?: true;
  readonly verbose?: true;
  readonly format: FormatOf<'import'>;
}

/** Commands for jobs of GitHub Actions: their log is text. */
export interface CiValidateRequest extends Reading {
  /** File that findings are written to as SARIF. */
  readonly sarif?: string;
}

export interface CiTestRequest extends CiValidateRequest, Pick<TestRequest, 'filter' | 'require'> {}

export interface CiPlanRequest extends Omit<PlanRequest, 'format' | 'detailedExitcode'> {
  readonly failOn: 'errors' | 'refused' | 'changes';
  readonly comment: boolean;
}

export interface CiDeployRequest extends Omit<DeployRequest, 'format' | 'dryRun' | 'yes'> {
  readonly requirePlan?: true;
  readonly comment: boolean;
}

export interface CiDriftRequest extends Omit<
  StatusRequest,
  'format' | 'paths' | 'detailedExitcode'
> {
  readonly issue: boolean;
}

export interface CiReviewedPlanRequest {
  readonly workflow: string;
  readonly verbose?: true;
}

/** A request as commander gives it, without the paths, which it keeps apart. */
export type Asked<Request extends Reading> = Omit<Request, 'paths' | 'rule'>;

export interface InitRequest {
  /** Folder that becomes a project, seen from the current one. */
  readonly folder: string;
  readonly name?: string;
  readonly workspace?: string;
  readonly environment?: string;
  readonly branch?: string;
  readonly ci?: 'github' | 'azure-devops' | 'none';
  readonly yes?: true;
  readonly force?: true;
  readonly dryRun?: true;
  readonly format: FormatOf<'init'>;
  readonly verbose?: true;
}
