import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Span } from '../diagnostics/index.ts';
import { isTableName, tableFacts } from '../facts/index.ts';
import type { TableName } from '../facts/index.ts';
import type { Expr, Let, Operator } from '../kql/index.ts';
import type {
  Condition,
  Exclusion,
  IndicatorDetection,
  LocatedRule,
  LogicalField,
} from '../model/index.ts';
import type { CompileContext, CompileNote } from './compiled-rule.ts';
import { boundNode, leavesOf, misfit, onColumn, testOf } from './conditions.ts';
import { conditionsIn } from './condition-tree.ts';
import type { BoundCondition, BoundNode } from './conditions.ts';
import {
  exclusionsHere,
  exclusionStep,
  hasEnded,
  lackOf,
  lifetimeFindings,
  misfitsOf,
  type PlacedExclusion,
} from './exclusion-parts.ts';
import { narrowed } from './narrowed.ts';
import { watchlistAliases, watchlistLets } from './watchlist-lists.ts';

/** What becomes of the exclusions of a rule. */
export interface BoundExclusions {
  /** Steps for each branch of a table. */
  readonly of: (table: TableName) => readonly Operator[];
  /** Lists of watchlists that the steps look up. */
  readonly lets: readonly Let[];
  /** Aliases of those watchlists. */
  readonly lookUps: readonly string[];
  /** Why the rule must not be deployed: an exclusion that lacks its values. */
  readonly blocked: readonly Diagnostic[];
  /** Tables that the rule stops hunting in. */
  readonly dropped: ReadonlySet<TableName>;
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One exclusion on one table: its conditions, or the fields that the table lacks. */
interface Binding {
  readonly table: TableName;
  readonly bound: readonly BoundNode[];
  readonly missing: readonly string[];
}

interface Outcome {
  readonly exclusion: Exclusion;
  /** It does not reach the rule after all, whatever it lacks. */
  readonly isIdle: boolean;
  readonly applied: readonly Binding[];
  readonly dropped: readonly TableName[];
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An exclusion that goes into the query. */
interface Written {
  readonly exclusion: Exclusion;
  /** The test that narrows it to indicators, where it names some. */
  readonly ofIndicators: readonly Expr[];
}

/** The fields of an exclusion, in the order of its conditions. */
export const fieldsOf = ({ match }: Exclusion): readonly LogicalField[] =>
  match
    .flatMap(conditionsIn)
    .flatMap(({ subject }) => (subject.kind === 'field' ? [subject.field] : []));

function bind(exclusion: Exclusion, table: TableName): Binding {
  const { fields } = tableFacts(table);
  const missing = fieldsOf(exclusion).filter((field) => fields[field] === undefined);
  if (missing.length > 0) return { table, bound: [], missing };
  const onField = (condition: Condition): BoundCondition => {
    const { subject } = condition;
    const source = subject.kind === 'field' ? fields[subject.field] : undefined;
    return onColumn(condition, table, source ?? { column: '' });
  };
  return { table, bound: exclusion.match.map((node) => boundNode(node, onField)), missing };
}

const operatorOf = (
  { exclusion, ofIndicators }: Written,
  { bound }: Pick<Binding, 'bound'>,
): Operator => exclusionStep(exclusion, [...ofIndicators, ...bound.map(testOf)]);

/** Diagnostics about a table that lacks a field, as the exclusion wants it (`whenFieldMissing`). */
function missingField(exclusion: Exclusion, binding: Binding, span: Span): Diagnostic[] {
  const args = {
    id: exclusion.id,
    table: binding.table,
    fields: binding.missing.join(', '),
  };
  if (exclusion.whenFieldMissing === 'error') return [diagnostic('EXC103', args, { span })];
  if (exclusion.whenFieldMissing === 'skip') return [diagnostic('EXC108', args, { span })];
  return Object.hasOwn(exclusion.acknowledge, 'EXC104')
    ? []
    : [diagnostic('EXC104', args, { span })];
}

const misfits = (exclusion: Exclusion, bindings: readonly Binding[], span: Span): Diagnostic[] =>
  bindings.flatMap(({ bound }) => misfitsOf(exclusion, bound, span));

/** Whether every condition can be written; what cannot is an error, so the query is never sent. */
const isSound = ({ bound }: Binding): boolean =>
  bound.flatMap(leavesOf).every((leaf) => misfit(leaf) === undefined);

/** Of a shared exclusion that does not name the rule nobody says that it is for its tables. */
export const mayBeIdle = ({ shared }: Exclusion): boolean =>
  shared !== undefined && shared.by !== 'id';

const idle = (exclusion: Exclusion): Outcome => ({
  exclusion,
  isIdle: true,
  applied: [],
  dropped: [],
  notes: [],
  diagnostics: [],
});

/** What keeps an exclusion from some of the tables, and what follows from it. */
function shortfalls(
  exclusion: Exclusion,
  bindings: readonly Binding[],
  span: Span,
): Pick<Outcome, 'dropped' | 'notes' | 'diagnostics'> {
  const lacking = bindings.filter(({ missing }) => missing.length > 0);
  const drops = exclusion.whenFieldMissing === 'dropTable';
  return {
    dropped: drops ? lacking.map(({ table }) => table) : [],
    notes: lacking.map(({ table }): CompileNote =>
      drops
        ? { kind: 'tableDropped', table }
        : { kind: 'exclusionNotExpressible', exclusion: exclusion.id, table },
    ),
    diagnostics: [
      ...lacking.flatMap((binding) => missingField(exclusion, binding, span)),
      ...misfits(exclusion, bindings, span),
    ],
  };
}

function resolve(
  { exclusion, span }: PlacedExclusion,
  tables: readonly TableName[],
  context: CompileContext,
): Outcome {
  const bindings = tables
    .filter((table) => exclusion.tables?.includes(table) ?? true)
    .map((table) => bind(exclusion, table));
  const found = bindings.filter(({ missing }) => missing.length === 0);
  if (found.length === 0 && mayBeIdle(exclusion)) return idle(exclusion);
  const applied = found.filter(isSound);
  const life = lifetimeFindings(exclusion, context, span);
  // What drops no event any more must not hold a rule back, nor keep it from a table.
  if (hasEnded(exclusion, context.asOf))
    return { exclusion, isIdle: false, applied, dropped: [], ...life };
  const { dropped, notes, diagnostics } = shortfalls(exclusion, bindings, span);
  const args = { id: exclusion.id, tables: tables.join(', ') };
  const nowhere = found.length === 0 ? [diagnostic('EXC102', args, { span })] : [];
  return {
    exclusion,
    isIdle: false,
    applied,
    dropped,
    notes: [...life.notes, ...notes],
    diagnostics: [...life.diagnostics, ...nowhere, ...diagnostics],
  };
}

/** Names in `tables:` and `indicators:` that the rule does not have: an exclusion must not vanish by a typo. */
function strangers(exclusion: Exclusion, detection: IndicatorDetection, span: Span): Diagnostic[] {
  const unknown = new Set(exclusion.indicators);
  if (unknown.size > 0) for (const { value } of detection.indicators.values) unknown.delete(value);
  return [
    ...[...unknown].map((value) =>
      diagnostic('EXC106', { id: exclusion.id, indicator: value }, { span }),
    ),
    ...(exclusion.tables ?? [])
      .filter((table) => !isTableName(table))
      .map((table) => diagnostic('EXC107', { id: exclusion.id, table }, { span })),
  ];
}

/** Decides where each exclusion of a rule applies, and what it says there. */
export function bindExclusions(
  detection: IndicatorDetection,
  tables: readonly TableName[],
  scope: { readonly located: LocatedRule; readonly context: CompileContext },
): BoundExclusions {
  const { asOf } = scope.context;
  const here = exclusionsHere(detection.exclusions, scope);
  const outcomes = here.map((placed) => {
    const { exclusion, span } = placed;
    const outcome = resolve(placed, tables, scope.context);
    const unknown = hasEnded(exclusion, asOf) ? [] : strangers(exclusion, detection, span);
    return { ...outcome, diagnostics: [...unknown, ...outcome.diagnostics] };
  });
  const away = new Set(outcomes.flatMap(({ isIdle, exclusion }) => (isIdle ? [exclusion] : [])));
  const lacking = here.flatMap((one) => {
    if (away.has(one.exclusion)) return [];
    const reasons = lackOf(one, scope.context);
    return reasons.length > 0 ? [{ exclusion: one.exclusion, reasons }] : [];
  });
  const incomplete = new Set(lacking.map(({ exclusion }) => exclusion));
  const written = outcomes
    .filter(({ exclusion }) => !incomplete.has(exclusion))
    .map((outcome) => ({
      ...outcome,
      ofIndicators: narrowed(outcome.exclusion, detection.indicators.values),
    }));
  const read = written.flatMap(({ exclusion, applied }) =>
    applied.length > 0 ? exclusion.match : [],
  );
  return {
    of: (table) =>
      written.flatMap((one) =>
        one.applied
          .filter((binding) => binding.table === table)
          .map((binding) => operatorOf(one, binding)),
      ),
    lets: watchlistLets(read),
    lookUps: watchlistAliases(read),
    blocked: lacking.flatMap(({ exclusion, reasons }) =>
      hasEnded(exclusion, asOf) ? [] : reasons,
    ),
    dropped: new Set(outcomes.flatMap(({ dropped }) => dropped)),
    notes: outcomes.flatMap(({ notes }) => notes),
    diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics),
  };
}
