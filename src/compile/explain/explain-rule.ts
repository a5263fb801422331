import { connectorsOf } from '../../facts/index.ts';
import type { TableName } from '../../facts/index.ts';
import type { LocatedRule, Rule } from '../../model/index.ts';
import { bodyOf } from '../body.ts';
import type { Compilation, CompileContext, CompiledRule } from '../compiled-rule.ts';
import { huntOf } from '../indicator-query.ts';
import { explainAlert, explainSchedule } from './explain-alert.ts';
import { explainExclusions } from './explain-exclusions.ts';
import { explainHunt } from './explain-hunt.ts';
import type { ExplainedHunt, ExplainedSource, Explanation } from './explanation.ts';
import { stated } from '../stated.ts';
import { measuresOf } from './measures.ts';

/** A rule with what it comes to. */
export interface ToExplain {
  readonly located: LocatedRule;
  readonly compilation: Compilation;
  /** What an analysis of the query knows; for rules that carry one. */
  readonly query?: { readonly columns?: readonly string[]; readonly reads: readonly string[] };
}

/** What the detection of a rule reads and hunts. */
interface Reading {
  /** Tables that exclusions are told for. */
  readonly asked: readonly TableName[];
  readonly read: readonly string[];
  readonly hunt?: ExplainedHunt;
  readonly delay?: number;
  readonly columns?: readonly string[];
}

function readingOf({ located, compilation, query }: ToExplain, context: CompileContext): Reading {
  const { detection } = located.rule;
  if (detection.kind === 'query')
    return { asked: [], read: [], ...(query && { read: query.reads, ...query }) };
  const { value, tables, notes } = huntOf(detection, located, context);
  const delay = located.rule.kind === 'NRT' ? {} : { delay: detection.ingestionDelay };
  if (!value) return { asked: tables, read: [], ...delay };
  const all = compilation.value?.[0]?.notes ?? notes;
  return {
    asked: tables,
    read: value.tables,
    hunt: explainHunt(detection, { hunt: value, notes: all, asOf: context.asOf }),
    ...delay,
  };
}

/** Tables that are read, then those that the rule requires beside them. */
function sourcesOf(rule: Rule, read: readonly string[]): readonly ExplainedSource[] {
  const stated = rule.requiredDataConnectors;
  // Published rules add a condition behind the name: `CommonSecurityLog (Vendor)`.
  const requiredFor = (table: string): string[] =>
    stated
      .filter(({ dataTypes }) => dataTypes.some((type) => type.split(/[\s(]/)[0] === table))
      .map(({ connectorId }) => connectorId);
  return read.map((table) => {
    const required = [...new Set(requiredFor(table))];
    const others = connectorsOf(table).filter((id) => !required.includes(id));
    return { table, required, connectors: others };
  });
}

function switchOf(rule: Rule, first: CompiledRule | undefined): Explanation['switch'] {
  if (!first) return 'blocked';
  if (first.off) return first.off;
  if (rule.enabled === undefined) return 'kept';
  return rule.enabled ? 'on' : 'off';
}

const exampleOf = (hunt: ExplainedHunt | undefined): string | undefined =>
  hunt?.byType[0]?.examples[0];

/** Tells what a rule matches, drops, needs and makes of it, as of a day; nothing where it has errors. */
export function explainRule(subject: ToExplain, context: CompileContext): Explanation | undefined {
  const { located, compilation } = subject;
  const { rule, file } = located;
  const { value = [], blocked, lookUps = [] } = compilation;
  const [first] = value;
  if (!first && !blocked) return undefined;
  const { asked, read, hunt, delay, columns } = readingOf(subject, context);
  const { properties } = first?.body ?? bodyOf(rule, { query: '', enabled: false });
  const { id, name, kind, description, version } = rule;
  return stated<Explanation>({
    ...{ id, name, kind, description, version, file },
    asOf: context.asOf,
    workspace: context.workspace,
    switch: switchOf(rule, first),
    blocked: blocked?.reasons ?? [],
    rules: value.length,
    schedule: explainSchedule(properties, delay),
    hunt,
    resultColumns: columns,
    sources: sourcesOf(rule, read),
    exclusions: explainExclusions(rule, asked, context),
    lookUps,
    alert: first && explainAlert(properties, exampleOf(hunt)),
    limits: measuresOf(value),
  });
}
