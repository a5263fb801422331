import { diagnostic, nearestOf } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import {
  coreTables,
  isTableName,
  tableFacts,
  tableNames,
  withoutNetworks,
} from '../facts/index.ts';
import type { TableName } from '../facts/index.ts';
import type { IndicatorDetection, Indicators, IndicatorType, LocatedRule } from '../model/index.ts';
import type { CompileContext, CompileNote } from './compiled-rule.ts';

/** The tables that a rule hunts in. */
export interface TableSelection {
  /** In the order in which a query reads them. */
  readonly tables: readonly TableName[];
  readonly notes: readonly CompileNote[];
  readonly diagnostics: readonly Diagnostic[];
}

const observes = (table: TableName, type: IndicatorType): boolean =>
  tableFacts(table).observes[type] !== undefined;

const inOrder = (names: Iterable<string>): TableName[] => {
  const wanted = new Set(names);
  return tableNames.filter((name) => wanted.has(name));
};

/** Tables by default: those of the target, else those of the connectors, else the core set of the type. */
function defaultTables(
  type: IndicatorType,
  { rule }: LocatedRule,
  context: CompileContext,
): readonly TableName[] {
  const connected = rule.requiredDataConnectors.flatMap(({ dataTypes }) => dataTypes);
  const choices = [context.tables ?? [], connected, coreTables[type]];
  return (
    choices
      .map((names) => inOrder(names).filter((table) => observes(table, type)))
      .find((names) => names.length > 0) ?? []
  );
}

const nearTo = (table: string): string => nearestOf(table, tableNames) ?? tableNames.join(', ');

function statedTables(
  stated: readonly string[],
  types: readonly IndicatorType[],
  { locate }: LocatedRule,
): TableSelection {
  const diagnostics = stated.flatMap((name, index) => {
    const span = locate(['match', 'tables', index]);
    if (!isTableName(name))
      return [diagnostic('LIM083', { table: name, known: nearTo(name) }, { span })];
    return types.some((type) => observes(name, type))
      ? []
      : [diagnostic('LIM084', { table: name, types: types.join(', ') }, { span })];
  });
  const tables = inOrder(stated);
  // What a misspelt table shows is not known.
  const unseen = (tables.length < new Set(stated).size ? [] : types)
    .filter((type) => !tables.some((table) => observes(table, type)))
    .map((type) =>
      diagnostic(
        'LIM082',
        { type, tables: tableNames.filter((table) => observes(table, type)).join(', ') },
        { span: locate(['match', 'tables'], 'key') },
      ),
    );
  return { tables, notes: [], diagnostics: [...diagnostics, ...unseen] };
}

/** Columns of tables that are read, in which networks are not looked for although addresses are. */
function networkNotes(
  tables: readonly TableName[],
  types: readonly IndicatorType[],
): readonly CompileNote[] {
  if (!types.includes('cidr')) return [];
  const columns = tables.flatMap((table) =>
    withoutNetworks(table).map(({ column }) => `${table}.${column}`),
  );
  return columns.length > 0 ? [{ kind: 'networksNotSearched', columns }] : [];
}

function typesOf(indicators: Indicators): ReadonlySet<IndicatorType> {
  if (indicators.types) return indicators.types;
  const seen = new Set<IndicatorType>();
  for (const { type } of indicators) seen.add(type);
  return seen;
}

/** Decides where a rule hunts, and says which tables that could show an indicator are left out. */
export function selectTables(
  detection: IndicatorDetection,
  located: LocatedRule,
  context: CompileContext,
): TableSelection {
  const types = [...typesOf(detection.indicators.values)];
  const found = selectFor(types, detection, { located, context });
  return { ...found, notes: [...found.notes, ...networkNotes(found.tables, types)] };
}

function selectFor(
  types: readonly IndicatorType[],
  detection: IndicatorDetection,
  { located, context }: { readonly located: LocatedRule; readonly context: CompileContext },
): TableSelection {
  const observing = tableNames.filter((table) => types.some((type) => observes(table, type)));
  if (detection.tables === 'all') return { tables: observing, notes: [], diagnostics: [] };
  if (detection.tables) return statedTables(detection.tables, types, located);
  const tables = inOrder(types.flatMap((type) => defaultTables(type, located, context)));
  const others = observing.filter((table) => !tables.includes(table));
  const notes = others.length > 0 ? [{ kind: 'notDefault', tables: others } as const] : [];
  return { tables, notes, diagnostics: [] };
}
