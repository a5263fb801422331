import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Span } from '../diagnostics/index.ts';
import { build } from '../kql/index.ts';
import type { Expr, Operator } from '../kql/index.ts';
import type { Exclusion, LocatedRule } from '../model/index.ts';
import type { CompileContext, CompileNote } from './compiled-rule.ts';
import { conditionsIn } from './condition-tree.ts';
import { leavesOf, misfit } from './conditions.ts';
import type { BoundNode } from './conditions.ts';

const { binary, day, name } = build;

/** An exclusion with the place of its entry. */
export interface PlacedExclusion {
  readonly exclusion: Exclusion;
  /** Its place in the rule. */
  readonly index: number;
  readonly span: Span;
}

/** The exclusions that are not for other workspaces. */
export const exclusionsHere = (
  exclusions: readonly Exclusion[],
  { located, context }: { readonly located: LocatedRule; readonly context: CompileContext },
): readonly PlacedExclusion[] =>
  exclusions.flatMap((exclusion, index) => {
    const { workspace } = context;
    const elsewhere =
      workspace !== undefined && !(exclusion.workspaces?.includes(workspace) ?? true);
    return elsewhere ? [] : [{ exclusion, index, span: located.locate(['exclusions', index]) }];
  });

const daysAfter = (of: string, days: number): string =>
  new Date(Date.parse(of) + days * 86_400_000).toISOString().slice(0, 10);

/** Nothing is dropped from the day after the last one on: the same text goes on to mean that. */
const guard = ({ lifetime }: Exclusion): Expr[] =>
  lifetime.kind === 'until'
    ? [binary(name('TimeGenerated'), '<', day(daysAfter(lifetime.until, 1)))]
    : [];

/** The step that drops what an exclusion describes, as long as it lasts. */
export function exclusionStep(exclusion: Exclusion, conditions: readonly Expr[]): Operator {
  const reference = exclusion.ticket ?? exclusion.reference;
  return {
    kind: 'exclusion',
    id: exclusion.id,
    ...(reference !== undefined && { reference }),
    ...(exclusion.lifetime.kind === 'until' && { until: exclusion.lifetime.until }),
    conditions: [...guard(exclusion), ...conditions],
  };
}

/** Conditions whose operator cannot work on their column or values. */
export const misfitsOf = (
  exclusion: Exclusion,
  bound: readonly BoundNode[],
  span: Span,
): Diagnostic[] =>
  bound.flatMap(leavesOf).flatMap((leaf) => {
    const cause = misfit(leaf);
    const { op, subject } = leaf.condition;
    const field = subject.kind === 'field' ? subject.field : subject.column;
    return cause === undefined
      ? []
      : [diagnostic('EXC105', { id: exclusion.id, op, field, cause }, { span })];
  });

/** An exclusion that has ended drops nothing, with its values or without. */
export const hasEnded = ({ lifetime }: Exclusion, asOf: string): boolean =>
  lifetime.kind === 'until' && lifetime.until < asOf;

/** So many days before its end the owner of an exclusion is asked whether it is still needed. */
const noticeDays = 14;
/** So many days before it a reviewer is told. */
const reviewDays = 30;

/** What is to be said of an exclusion that has ended or soon will. */
export function lifetimeFindings(
  exclusion: Exclusion,
  { asOf, strict = false }: Pick<CompileContext, 'asOf' | 'strict'>,
  span: Span,
): { readonly notes: readonly CompileNote[]; readonly diagnostics: readonly Diagnostic[] } {
  const { id, owner, lifetime } = exclusion;
  if (lifetime.kind === 'permanent') return { notes: [], diagnostics: [] };
  const { until } = lifetime;
  if (hasEnded(exclusion, asOf)) {
    const ended = diagnostic('EXC101', { id, until, owner }, { span });
    return {
      notes: [{ kind: 'exclusionExpired', exclusion: id, until, owner }],
      diagnostics: [strict ? { ...ended, severity: 'error' } : ended],
    };
  }
  const isNear = (days: number): boolean => until <= daysAfter(asOf, days);
  return {
    notes: isNear(reviewDays) ? [{ kind: 'exclusionExpiring', exclusion: id, until, owner }] : [],
    diagnostics: isNear(noticeDays) ? [diagnostic('EXC109', { id, until, owner }, { span })] : [],
  };
}

/** What is missing of the values of an exclusion. */
export const lackOf = (
  { exclusion, span }: PlacedExclusion,
  { watchlists }: CompileContext,
): readonly Diagnostic[] =>
  exclusion.match.flatMap(conditionsIn).flatMap(({ source }) => {
    if (source.kind === 'missing') return [source.why];
    if (source.kind === 'list' || (watchlists?.includes(source.alias) ?? true)) return [];
    return [diagnostic('EXC026', { alias: source.alias, id: exclusion.id }, { span })];
  });
