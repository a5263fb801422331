import { tableFacts } from '../../facts/index.ts';
import type { Observation, TableName } from '../../facts/index.ts';
import type { Indicator, IndicatorDetection, IndicatorType } from '../../model/index.ts';
import type { CompileNote } from '../compiled-rule.ts';
import type { Hunt } from '../indicator-query.ts';
import { stated } from '../stated.ts';
import { endingsOf } from './endings.ts';
import type { BareAddresses, ExplainedHunt } from './explanation.ts';

/** What is hunted as of a day, with the notes of its compilation. */
export interface HuntToExplain {
  readonly hunt: Hunt;
  readonly notes: readonly CompileNote[];
  readonly asOf: string;
}

/** Indicators of a type that a reader gets to see. */
const shown = 3;

function byTypeOf(indicators: Iterable<Indicator>): ExplainedHunt['byType'] {
  const found = new Map<IndicatorType, { count: number; examples: string[] }>();
  for (const { type, value } of indicators) {
    const entry = found.get(type) ?? { count: 0, examples: [] };
    entry.count += 1;
    if (entry.examples.length < shown) entry.examples.push(value);
    found.set(type, entry);
  }
  return [...found].map(([type, entry]) => ({ type, ...entry }));
}

/** The column, with the way to the value inside of it. */
export const columnOf = ({ column, path }: Pick<Observation, 'column' | 'path'>): string =>
  path === undefined ? column : `${column}.${path}`;

function bareColumns(table: TableName): { table: string; columns: string[] } {
  const { observes } = tableFacts(table);
  const paired = new Set((observes['ip:port'] ?? []).map(columnOf));
  const columns = (observes.ip ?? []).map(columnOf).filter((column) => !paired.has(column));
  return { table, columns };
}

/** Exact ports leave out what a hunt for addresses alone would show. */
function bareAddresses(indicators: Iterable<Indicator>, { tables }: Hunt): BareAddresses {
  const ports = new Map<string, number[]>();
  for (const indicator of indicators) {
    if (indicator.type !== 'ip:port') continue;
    const { address, port } = indicator;
    const known = ports.get(address);
    if (known) known.push(port);
    else ports.set(address, [port]);
  }
  return {
    addresses: [...ports].map(([address, own]) => ({ address, ports: own })),
    columns: tables.map(bareColumns).filter(({ columns }) => columns.length > 0),
  };
}

const looksIn = (table: TableName, types: readonly IndicatorType[]) => ({
  table,
  looks: types.flatMap((type) => {
    const columns = tableFacts(table).observes[type];
    return columns ? [{ type, columns }] : [];
  }),
});

const placedIn = (notes: readonly CompileNote[]): ExplainedHunt['placed'] => {
  const note = notes.find((one) => one.kind === 'placed');
  if (note?.kind !== 'placed') return undefined;
  const { kind: _, ...placed } = note;
  return placed;
};

/** Where an indicator rule looks for what, what it leaves out, and when it stops to. */
export function explainHunt(
  { indicators: set, port }: IndicatorDetection,
  { hunt, notes, asOf }: HuntToExplain,
): ExplainedHunt {
  const { source, malware, reference, maxAge, values } = set;
  const byType = byTypeOf(hunt.indicators);
  const types = byType.map(({ type }) => type);
  const pairs = types.includes('ip:port');
  return stated<ExplainedHunt>({
    source,
    malware,
    reference,
    total: values.length,
    hunted: hunt.expired ? 0 : hunt.total,
    expired: hunt.expired,
    byType,
    leftOut: notes.flatMap((note) =>
      note.kind === 'leftOut' ? [{ why: note.why, count: note.count, first: note.first }] : [],
    ),
    unrated: notes.reduce((sum, note) => (note.kind === 'unrated' ? sum + note.count : sum), 0),
    port: pairs ? port : undefined,
    tables: hunt.tables.map((table) => looksIn(table, types)),
    notSearched: notes.flatMap((note) => (note.kind === 'notDefault' ? note.tables : [])),
    networksNotSearched: notes.flatMap((note) =>
      note.kind === 'networksNotSearched' ? note.columns : [],
    ),
    bareAddresses: pairs && port === 'exact' ? bareAddresses(hunt.indicators, hunt) : undefined,
    endings: endingsOf(hunt.expired ? [] : hunt.indicators, maxAge, asOf),
    placed: placedIn(notes),
  });
}
