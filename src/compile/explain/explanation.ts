import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Observation } from '../../facts/index.ts';
import type {
  ConditionNode,
  Day,
  Exclusion,
  IndicatorType,
  LogicalField,
  Rule,
  Seconds,
} from '../../model/index.ts';
import type { CompileNote } from '../compiled-rule.ts';

type LeftOut = Extract<CompileNote, { kind: 'leftOut' }>;
type Placed = Extract<CompileNote, { kind: 'placed' }>;

/** How one type of indicators is looked for in a table. */
export interface ExplainedLook {
  readonly type: IndicatorType;
  readonly columns: readonly Observation[];
}

/** An indicator and the last day on which it counts. */
export interface Ending {
  readonly indicator: string;
  readonly type: IndicatorType;
  readonly last: Day;
  readonly by: 'validUntil' | 'maxAge';
}

/** When the indicators that count today stop to do so. */
export interface ExplainedEndings {
  /** The next days that `soon` is about. */
  readonly days: number;
  /** In the order of their days; of very many only the first. */
  readonly soon: { readonly count: number; readonly first: readonly Ending[] };
  readonly later: { readonly count: number; readonly from?: Day; readonly to?: Day };
  /** Neither validUntil nor maxAge ends them. */
  readonly never: number;
}

/** What a search for the addresses of ip:port indicators, without their ports, would find too. */
export interface BareAddresses {
  readonly addresses: readonly { readonly address: string; readonly ports: readonly number[] }[];
  /** Columns in which addresses are looked for, and pairs are not. */
  readonly columns: readonly { readonly table: string; readonly columns: readonly string[] }[];
}

/** What an indicator rule hunts, and where. */
export interface ExplainedHunt {
  readonly source?: string;
  readonly malware?: string;
  readonly reference?: string;
  readonly total: number;
  readonly hunted: number;
  /** All have expired: the rule is off. */
  readonly expired: boolean;
  readonly byType: readonly {
    readonly type: IndicatorType;
    readonly count: number;
    /** The first few. */
    readonly examples: readonly string[];
  }[];
  readonly leftOut: readonly Omit<LeftOut, 'kind'>[];
  readonly unrated: number;
  /** Where there are ip:port indicators. */
  readonly port?: 'exact' | 'any';
  readonly tables: readonly { readonly table: string; readonly looks: readonly ExplainedLook[] }[];
  /** Tables that could show an indicator and are not asked for. */
  readonly notSearched: readonly string[];
  /** Columns, behind their tables, that hold addresses and in which networks are not looked for. */
  readonly networksNotSearched: readonly string[];
  readonly bareAddresses?: BareAddresses;
  readonly endings: ExplainedEndings;
  readonly placed?: Omit<Placed, 'kind'>;
}

/** What an exclusion does on one table of the rule. */
export type ExclusionEffect =
  | {
      readonly kind: 'applies';
      readonly table: string;
      readonly columns: readonly { readonly field: LogicalField; readonly column: string }[];
    }
  /** The table lacks fields, so that its events alert; or it is not read at all. */
  | {
      readonly kind: 'lacksFields' | 'tableDropped';
      readonly table: string;
      readonly fields: readonly LogicalField[];
    }
  /** The exclusion is for other tables. */
  | { readonly kind: 'notNamed'; readonly table: string };

/** What one exclusion drops, where, and until when. */
export interface ExplainedExclusion extends Omit<
  Exclusion,
  'tables' | 'whenFieldMissing' | 'acknowledge'
> {
  readonly state: 'counts' | 'ended' | 'elsewhere' | 'lacking';
  /** Days until the last one on which it counts; negative since then. */
  readonly daysLeft?: number;
  readonly match: readonly ConditionNode[];
  readonly effects: readonly ExclusionEffect[];
  /** Of a rule with a query: at `{{exclusions}}` inside of it, or on its result. */
  readonly place?: 'inside' | 'result';
}

/** How often a rule runs, over what, and when that is an alert. */
export type ExplainedSchedule =
  | { readonly kind: 'NRT' }
  | {
      readonly kind: 'Scheduled';
      readonly frequency: Seconds;
      readonly period: Seconds;
      /** Indicator rules: how late an event may arrive. */
      readonly delay?: Seconds;
      readonly trigger: { readonly operator: string; readonly threshold: number };
    };

/** What an alert of the rule looks like. */
export interface ExplainedAlert {
  readonly title: string;
  /** The title with the first indicator in its place. */
  readonly example: string;
  readonly description?: string;
  readonly severity: string;
  /** The columns that set them for each alert. */
  readonly severityColumn?: string;
  readonly tacticsColumn?: string;
  readonly tactics: readonly string[];
  readonly techniques: readonly string[];
  /** One alert a result, or one for all results of a run. */
  readonly each: 'result' | 'run';
  readonly entities: readonly {
    readonly type: string;
    readonly identifiers: readonly { readonly identifier: string; readonly column: string }[];
  }[];
  /** Columns that hold entities themselves. */
  readonly entityColumns: readonly string[];
  readonly customDetails: readonly { readonly name: string; readonly column: string }[];
  readonly properties: readonly { readonly property: string; readonly column: string }[];
  readonly incident: {
    readonly created: boolean;
    readonly grouping?: {
      readonly method: string;
      readonly by: readonly string[];
      readonly within: Seconds;
      readonly reopens: boolean;
    };
  };
  /** After an alert the rule does not run for so long. */
  readonly suppressed?: Seconds;
}

/** How near a limit of the service a rule is. */
export interface Measure {
  readonly what:
    | 'queryBytes'
    | 'entityMappings'
    | 'customDetails'
    | 'titleCharacters'
    | 'nameCharacters'
    | 'descriptionCharacters'
    | 'watchlistItems';
  readonly used: number;
  readonly limit: number;
}

/** A table that a rule reads, and what fills it. */
export interface ExplainedSource {
  readonly table: string;
  /** Those that the rule names. */
  readonly required: readonly string[];
  /** All others that are known. */
  readonly connectors: readonly string[];
}

/** All that a reader may want to know of a rule, as data. */
export interface Explanation extends Pick<
  Rule,
  'id' | 'name' | 'description' | 'kind' | 'version'
> {
  readonly file: string;
  /** UTC day that it is told for. */
  readonly asOf: Day;
  readonly workspace?: string;
  /** kept: switched on when it is created, then left as the workspace has it. */
  readonly switch: 'on' | 'off' | 'kept' | 'expired' | 'blocked';
  /** Why it is not deployed. */
  readonly blocked: readonly Diagnostic[];
  /** How many analytics rules the file comes to. */
  readonly rules: number;
  readonly schedule: ExplainedSchedule;
  readonly hunt?: ExplainedHunt;
  /** Of a rule with a query, as far as the analysis knows them. */
  readonly resultColumns?: readonly string[];
  readonly sources: readonly ExplainedSource[];
  readonly exclusions: readonly ExplainedExclusion[];
  /** Aliases of watchlists that the workspace has to have. */
  readonly lookUps: readonly string[];
  /** Absent where the rule is blocked. */
  readonly alert?: ExplainedAlert;
  readonly limits: readonly Measure[];
}
