import type { ApplyReport } from '../apply/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { CompiledRule, Explanation } from '../compile/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { ImportReport } from '../exchange/index.ts';
import type { Examined } from '../doctor/index.ts';
import type { DraftRule, LeftOut, Template } from '../exchange/index.ts';
import type { Plan, WorkspaceStatus } from '../plan/index.ts';
import type { Coverage, TestResult as RuleTestResult } from '../rule-tests/index.ts';

/** What every command gives back: its findings, and whatever they leave possible. */
interface Found {
  readonly diagnostics: readonly Diagnostic[];
}

export interface ValidateResult extends Found {
  /** Paths of the rule files. */
  readonly paths: readonly string[];
  /** Valid rules. */
  readonly rules: number;
}

/** No rules where one of them has an error. */
export interface CompileResult extends Found {
  readonly rules: readonly CompiledRule[];
  /** In the formats that others deploy: one file for all rules, or one for each. */
  readonly templates?: readonly Template[];
}

/** No plan where a rule has an error or the workspace gave no answer. */
export interface PlanResult extends Found {
  readonly plan?: Plan;
}

/** No report of a dry run, a refusal or a "no" at the prompt. */
export interface DeployResult extends PlanResult {
  readonly report?: ApplyReport;
  /** Name of the run, by which it can be undone. */
  readonly run?: string;
}

/** No status where a rule has an error or the workspace gave no answer. */
export interface StatusResult extends Found {
  readonly status?: WorkspaceStatus;
}

/** A live rule that is, or would be, a file. */
export interface ExportedRule extends DraftRule {
  readonly replaces: boolean;
  /** What a plan would change, beyond taking the rule over. */
  readonly fields: readonly string[];
}

/** No export where a rule file has an error or the workspace gave no answer. */
export interface ExportResult extends Found {
  readonly export?: {
    readonly target: string;
    readonly exported: readonly ExportedRule[];
    readonly leftOut: readonly LeftOut[];
    readonly inTheWay: readonly string[];
  };
  readonly dryRun: boolean;
}

/** No checks where the target is not known. */
export interface DoctorResult extends Found {
  readonly checks: readonly Examined[];
}

export interface TestResult extends Found {
  readonly results: readonly RuleTestResult[];
  readonly coverage: readonly Coverage[];
  /** Ids of rules without a test. */
  readonly untested: readonly string[];
}

/** No explanation where the rule has an error. */
export interface ExplainResult extends Found {
  readonly explanation?: Explanation;
}

/** No report where the command line is wrong. */
export interface ImportResult extends Found {
  readonly report?: ImportReport;
}

/** No catalogue where a rule has an error. */
export interface ReportResult extends Found {
  readonly catalogue?: Catalogue;
}

/** A file of a new project, and what became of it. */
export interface InitiatedFile {
  readonly path: string;
  readonly state: 'created' | 'added' | 'replaced' | 'kept' | 'same' | 'failed';
}

/** No project where an answer, or what is there, stands in its way. */
export interface InitResult extends Found {
  readonly init?: {
    readonly name: string;
    readonly folder: string;
    readonly environment: string;
    readonly files: readonly InitiatedFile[];
    readonly dryRun: boolean;
    /** Command lines to type next, and the settings that the pipelines read. */
    readonly next: {
      readonly tryIt: readonly string[];
      readonly goLive: readonly string[];
      readonly settings: readonly string[];
    };
  };
}

/** The result of each command. */
export interface Results {
  readonly validate: ValidateResult;
  readonly test: TestResult;
  readonly compile: CompileResult;
  readonly explain: ExplainResult;
  readonly plan: PlanResult;
  readonly deploy: DeployResult;
  readonly status: StatusResult;
  readonly doctor: DoctorResult;
  readonly import: ImportResult;
  readonly export: ExportResult;
  readonly report: ReportResult;
  readonly init: InitResult;
}

/** The formats of each command; the first is the default. */
export const formats = {
  validate: ['text', 'json', 'sarif', 'github', 'junit'],
  test: ['text', 'json', 'junit', 'sarif', 'github'],
  compile: ['kql', 'json', 'arm', 'bicep', 'yaml'],
  explain: ['text', 'markdown', 'json'],
  plan: ['text', 'json', 'markdown', 'html'],
  deploy: ['text', 'json', 'markdown'],
  status: ['text', 'json', 'markdown'],
  doctor: ['text', 'json', 'markdown'],
  import: ['text', 'json', 'markdown'],
  export: ['text', 'json'],
  // A site is many files (catalogueSite); as one text it is data alone.
  report: ['json'],
  init: ['text', 'json'],
} as const satisfies Record<keyof Results, readonly string[]>;

export type Command = keyof Results;
export type FormatOf<C extends Command> = (typeof formats)[C][number];
