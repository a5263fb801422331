import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Span } from '../diagnostics/index.ts';
import { isTableName, tableFacts } from '../facts/index.ts';
import type { TableName } from '../facts/index.ts';
import { build } from '../kql/index.ts';
import type { Expr, Operator } from '../kql/index.ts';
import type { Exclusion, IndicatorDetection, LocatedRule } from '../model/index.ts';
import type { CompileContext, CompileNote } from './compiled-rule.ts';
import { conditionTest, misfit } from './conditions.ts';
import type { BoundCondition } from './conditions.ts';
import { comparable } from './lists.ts';

const { binary, day, inList, name, text } = build;

/** What becomes of the exclusions of a rule. */
export interface BoundExclusions {
  /** Steps for each branch of a table. */
  readonly of: (table: TableName) => readonly Operator[];
  /** Tables that the rule stops hunting in. */
  readonly dropped: ReadonlySet<TableName>;
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One exclusion on one table: its conditions, or the fields that the table lacks. */
interface Binding {
  readonly table: TableName;
  readonly bound: readonly BoundCondition[];
  readonly missing: readonly string[];
}

interface Outcome {
  readonly exclusion: Exclusion;
  readonly applied: readonly Binding[];
  readonly dropped: readonly TableName[];
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
}

const bind = (exclusion: Exclusion, table: TableName): Binding => {
  const { fields } = tableFacts(table);
  const bound = exclusion.match.flatMap((condition) => {
    const source = fields[condition.field];
    return source ? [{ condition, table, source }] : [];
  });
  const missing = exclusion.match
    .map(({ field }) => field)
    .filter((field) => fields[field] === undefined);
  return { table, bound, missing };
};

const nextDay = (of: string): string =>
  new Date(Date.parse(of) + 86_400_000).toISOString().slice(0, 10);

/** Nothing is dropped from the day after the last one on: the same text goes on to mean that. */
const guard = ({ lifetime }: Exclusion): Expr[] =>
  lifetime.kind === 'until'
    ? [binary(name('TimeGenerated'), '<', day(nextDay(lifetime.until)))]
    : [];

const narrowed = ({ indicators }: Exclusion): Expr[] =>
  indicators && indicators.length > 0
    ? [
        inList(
          name('Indicator'),
          'in',
          indicators.map((value) => text(comparable('url', value))),
        ),
      ]
    : [];

function operatorOf(exclusion: Exclusion, { bound }: Binding): Operator {
  const reference = exclusion.ticket ?? exclusion.reference;
  return {
    kind: 'exclusion',
    id: exclusion.id,
    ...(reference !== undefined && { reference }),
    ...(exclusion.lifetime.kind === 'until' && { until: exclusion.lifetime.until }),
    conditions: [...guard(exclusion), ...narrowed(exclusion), ...bound.map(conditionTest)],
  };
}

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

function misfits(exclusion: Exclusion, bindings: readonly Binding[], span: Span): Diagnostic[] {
  return bindings.flatMap(({ bound }) =>
    bound.flatMap((condition) => {
      const cause = misfit(condition);
      const { op, field } = condition.condition;
      return cause === undefined
        ? []
        : [diagnostic('EXC105', { id: exclusion.id, op, field, cause }, { span })];
    }),
  );
}

function lifetimeFindings(
  exclusion: Exclusion,
  asOf: string,
  span: Span,
): Pick<Outcome, 'notes' | 'diagnostics'> {
  const { id, owner, lifetime } = exclusion;
  if (lifetime.kind !== 'until' || lifetime.until >= asOf) return { notes: [], diagnostics: [] };
  return {
    notes: [{ kind: 'exclusionExpired', exclusion: id, until: lifetime.until, owner }],
    diagnostics: [diagnostic('EXC101', { id, until: lifetime.until, owner }, { span })],
  };
}

function resolve(
  exclusion: Exclusion,
  tables: readonly TableName[],
  where: { readonly asOf: string; readonly span: Span },
): Outcome {
  const bindings = tables
    .filter((table) => exclusion.tables?.includes(table) ?? true)
    .map((table) => bind(exclusion, table));
  const applied = bindings.filter(({ missing }) => missing.length === 0);
  const lacking = bindings.filter(({ missing }) => missing.length > 0);
  const drops = exclusion.whenFieldMissing === 'dropTable';
  const life = lifetimeFindings(exclusion, where.asOf, where.span);
  const nowhere =
    applied.length === 0
      ? [
          diagnostic(
            'EXC102',
            { id: exclusion.id, tables: tables.join(', ') },
            { span: where.span },
          ),
        ]
      : [];
  return {
    exclusion,
    // What does not fit is an error, so the query is never sent; it cannot be written either.
    applied: applied.filter(({ bound }) => bound.every((item) => misfit(item) === undefined)),
    dropped: drops ? lacking.map(({ table }) => table) : [],
    notes: [
      ...life.notes,
      ...lacking.map(({ table }): CompileNote =>
        drops
          ? { kind: 'tableDropped', table }
          : { kind: 'exclusionNotExpressible', exclusion: exclusion.id, table },
      ),
    ],
    diagnostics: [
      ...life.diagnostics,
      ...nowhere,
      ...lacking.flatMap((binding) => missingField(exclusion, binding, where.span)),
      ...misfits(exclusion, applied, where.span),
    ],
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
  const { workspace, asOf } = scope.context;
  const outcomes = detection.exclusions.flatMap((exclusion, index) => {
    const elsewhere =
      workspace !== undefined && !(exclusion.workspaces?.includes(workspace) ?? true);
    if (elsewhere) return [];
    const span = scope.located.locate(['exclusions', index]);
    const outcome = resolve(exclusion, tables, { asOf, span });
    const diagnostics = [...strangers(exclusion, detection, span), ...outcome.diagnostics];
    return [{ ...outcome, diagnostics }];
  });
  return {
    of: (table) =>
      outcomes.flatMap(({ exclusion, applied }) =>
        applied
          .filter((binding) => binding.table === table)
          .map((binding) => operatorOf(exclusion, binding)),
      ),
    dropped: new Set(outcomes.flatMap(({ dropped }) => dropped)),
    notes: outcomes.flatMap(({ notes }) => notes),
    diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics),
  };
}
