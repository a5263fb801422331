import { diagnostic, nearestOf } from '../diagnostics/index.ts';
import type { Diagnostic, Locate, Path } from '../diagnostics/index.ts';
import { identityOf, parseIndicator } from '../indicators/index.ts';
import type { Indicator, Indicators, IndicatorType } from '../model/index.ts';
import { checkCondition } from './check-condition.ts';
import { dayOf } from './days.ts';
import type { ExclusionEntry } from './rule-file.ts';

/** What the exclusions of one rule are checked against. */
export interface ExclusionContext {
  readonly locate: Locate;
  /** The rule carries its own query: conditions may name columns, and there are no indicators. */
  readonly columns: boolean;
  /** The exclusions are for several rules: what they say of indicators is checked with each of them. */
  readonly shared?: boolean;
  /** Absent when an entry of `indicators.values` is no indicator: then nobody knows the whole set. */
  readonly indicators: Indicators | undefined;
  /** Names that `workspaces` may use; absent without a project file: then nobody knows them. */
  readonly workspaces?: readonly string[] | undefined;
  /** Exclusions that ended before this day may name what is gone; absent: none has. */
  readonly asOf?: string | undefined;
}

/** Exclusions fail closed: whatever could widen one or keep it from applying is an error. */
export function checkExclusions(
  entries: readonly (ExclusionEntry | undefined)[],
  context: ExclusionContext,
): readonly Diagnostic[] {
  return entries.flatMap((entry, index) => {
    if (!entry) return [];
    const path = ['exclusions', index];
    return [
      ...checkIdentity(entry, entries.slice(0, index), { span: context.locate([...path, 'id']) }),
      ...checkLifetime(entry, path, context.locate),
      ...checkDays(entry, path, context.locate),
      ...checkNames(entry, path, context),
      ...entry.match.flatMap((condition, at) =>
        checkCondition(condition, [...path, 'match', at], context),
      ),
    ];
  });
}

type Where = NonNullable<Parameters<typeof diagnostic>[2]>;

function checkIdentity(
  { id, ticket, reference }: ExclusionEntry,
  before: readonly (ExclusionEntry | undefined)[],
  where: Where,
): readonly Diagnostic[] {
  const twice = before.some((other) => other?.id === id);
  return [
    ...(twice ? [diagnostic('EXC006', { id }, where)] : []),
    ...((ticket ?? reference) === undefined ? [diagnostic('EXC001', { id }, where)] : []),
  ];
}

function checkLifetime(entry: ExclusionEntry, path: Path, locate: Locate): readonly Diagnostic[] {
  const { id, expires, permanent = false, approvedBy } = entry;
  const at = (field: string): Where => ({ span: locate([...path, field], 'key') });
  if (permanent) {
    return [
      ...(expires === undefined ? [] : [diagnostic('EXC003', { id }, at('permanent'))]),
      ...(approvedBy === undefined ? [diagnostic('EXC004', { id }, at('permanent'))] : []),
    ];
  }
  return [
    ...(expires === undefined ? [diagnostic('EXC002', { id }, at('id'))] : []),
    ...(approvedBy === undefined ? [] : [diagnostic('EXC005', { id }, at('approvedBy'))]),
  ];
}

function checkDays(entry: ExclusionEntry, path: Path, locate: Locate): readonly Diagnostic[] {
  const { id, created, expires } = entry;
  const impossible = (['created', 'expires'] as const).flatMap((field) => {
    const value = entry[field];
    if (value === undefined || dayOf(value) !== undefined) return [];
    return [diagnostic('IOC052', { value }, { span: locate([...path, field]) })];
  });
  const from = created === undefined ? undefined : dayOf(created);
  const until = expires === undefined ? undefined : dayOf(expires);
  if (from === undefined || until === undefined || from <= until) return impossible;
  const args = { id, expires: until, created: from };
  return [diagnostic('EXC012', args, { span: locate([...path, 'expires']) })];
}

/** Whether an exclusion drops no event any more on a day. */
export function hasEnded({ expires }: ExclusionEntry, asOf = ''): boolean {
  const until = expires === undefined ? undefined : dayOf(expires);
  return until !== undefined && until < asOf;
}

/** What an exclusion names outside of itself; once it has ended, that may be gone. */
const checkNames = (
  entry: ExclusionEntry,
  path: Path,
  context: ExclusionContext,
): readonly Diagnostic[] =>
  hasEnded(entry, context.asOf)
    ? []
    : [...checkIndicators(entry, path, context), ...checkWorkspaces(entry, path, context)];

function checkIndicators(
  { indicators = [] }: ExclusionEntry,
  path: Path,
  { indicators: known, columns, shared = false, locate }: ExclusionContext,
): readonly Diagnostic[] {
  if (columns && !shared && indicators.length > 0)
    return [diagnostic('EXC027', {}, { span: locate([...path, 'indicators'], 'key') })];
  if (!known) return [];
  return indicators.flatMap((value, at) => {
    if (findIndicator(value, known)) return [];
    return [diagnostic('EXC011', { value }, { span: locate([...path, 'indicators', at]) })];
  });
}

function checkWorkspaces(
  { workspaces = [] }: ExclusionEntry,
  path: Path,
  { workspaces: known, locate }: ExclusionContext,
): readonly Diagnostic[] {
  if (!known) return [];
  return workspaces.flatMap((value, at) => {
    if (known.includes(value)) return [];
    const where = { span: locate([...path, 'workspaces', at]) };
    const nearest = nearestOf(value, known);
    return nearest === undefined
      ? [diagnostic('EXC017', { value, known: known.join(', ') }, where)]
      : [diagnostic('EXC016', { value, nearest }, where)];
  });
}

/** The indicator that a text of `exclusions[].indicators` names, however it is written. */
export function findIndicator(text: string, known: Indicators): Indicator | undefined {
  // A text is read once for each type: a set may hold a million indicators.
  const readings = new Map<IndicatorType, string | undefined>();
  for (const indicator of known) {
    const { type } = indicator;
    if (!readings.has(type)) {
      const parsed = parseIndicator(type, text);
      readings.set(type, parsed.ok ? identityOf(parsed.value) : undefined);
    }
    if (readings.get(type) === identityOf(indicator)) return indicator;
  }
  return undefined;
}
