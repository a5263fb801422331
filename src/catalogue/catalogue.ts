import type { Ending, Explanation, ExplainedExclusion } from '../compile/index.ts';
import type { Day, IndicatorType, LocatedRule, LocatedTest, Rule } from '../model/index.ts';
import type { Coverage, TestResult } from '../rule-tests/index.ts';

/** A rule with all that is known of it, before it is catalogued. */
export interface CatalogueEntry {
  readonly located: LocatedRule;
  readonly explanation: Explanation;
  /** Why each indicator that does not count does not, by its value. */
  readonly leftOut: ReadonlyMap<string, LeftOutWhy>;
  readonly tests: readonly LocatedTest[];
  /** Where the tests were run. */
  readonly tested?: {
    readonly results: readonly TestResult[];
    readonly coverage?: Coverage;
  };
}

/** Why an indicator is left out. */
export type LeftOutWhy = NonNullable<Explanation['hunt']>['leftOut'][number]['why'];

/** Whose catalogue it is, and of when. */
export interface CatalogueAbout {
  readonly project: string;
  readonly asOf: Day;
  readonly workspace?: string;
}

/** What a rule does: alerts, or why it does not. */
export type RuleState = 'enabled' | 'disabled' | 'expired' | 'blocked' | 'hunting';

/** The indicators of one type, those that do not count among them. */
export interface IndicatorGroup {
  readonly type: IndicatorType;
  readonly count: number;
  /** The first of them, defanged. */
  readonly first: readonly {
    readonly value: string;
    /** Absent: it counts. */
    readonly leftOut?: LeftOutWhy;
    readonly validUntil?: Day;
  }[];
}

/** A technique of ATT&CK; one that is not known there has no name. */
export interface NamedTechnique {
  readonly id: string;
  readonly name?: string;
}

/** What is known of the tests of a rule. */
export interface CataloguedTests {
  readonly names: readonly string[];
  /** Where they were run: how many passed, and what they exercise. */
  readonly run?: {
    readonly passed: number;
    readonly coverage?: Omit<Coverage, 'rule'>;
  };
}

/** One rule of the catalogue. */
export interface CataloguedRule extends Pick<Rule, 'id' | 'name' | 'kind' | 'severity' | 'tags'> {
  readonly file: string;
  readonly state: RuleState;
  readonly tactics: readonly string[];
  readonly techniques: readonly NamedTechnique[];
  readonly tables: readonly string[];
  /** Those that the rule states, and the only one that is known for a table. */
  readonly connectors: readonly string[];
  readonly indicators: readonly IndicatorGroup[];
  readonly tests: CataloguedTests;
  /** All else, with indicators defanged. */
  readonly explanation: Explanation;
}

/** A technique with the rules that alert on it, and those that would if they ran. */
export interface TechniqueCoverage extends NamedTechnique {
  readonly rules: readonly string[];
  readonly idle: readonly string[];
}

/** A tactic with its rules; without any it is a gap. */
export interface TacticCoverage {
  readonly tactic: string;
  readonly rules: readonly string[];
  readonly techniques: readonly TechniqueCoverage[];
}

/** A table or a connector, with the rules that need it. */
export interface Users {
  readonly name: string;
  readonly rules: readonly string[];
}

/** An exclusion once, with all rules that it reaches. */
export interface CataloguedExclusion extends Pick<
  ExplainedExclusion,
  'id' | 'reason' | 'owner' | 'ticket' | 'reference' | 'lifetime' | 'state' | 'daysLeft'
> {
  /** Where it is shared from. */
  readonly file?: string;
  readonly rules: readonly string[];
}

/** The exclusions that somebody answers for. */
export interface OwnedExclusions {
  readonly owner: string;
  readonly exclusions: readonly CataloguedExclusion[];
}

/** What ends within some days, and what has ended. */
export interface Expiring {
  readonly days: number;
  readonly exclusions: readonly CataloguedExclusion[];
  readonly ended: readonly CataloguedExclusion[];
  /** By rule: how many indicators, and the first of them. */
  readonly indicators: readonly {
    readonly rule: string;
    readonly count: number;
    readonly first: readonly Ending[];
  }[];
  /** Rules of whose indicators none counts any more. */
  readonly expired: readonly string[];
}

/** All rules as one body of data. */
export interface Catalogue extends CatalogueAbout {
  /** By id. */
  readonly rules: readonly CataloguedRule[];
  readonly coverage: readonly TacticCoverage[];
  readonly tables: readonly Users[];
  readonly connectors: readonly Users[];
  readonly owners: readonly OwnedExclusions[];
  readonly expiring: Expiring;
  readonly untested: readonly string[];
}
