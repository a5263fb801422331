import { parse } from 'yaml';
import { placesOf, type Place } from './columns.ts';
import { describes, type Event, type Exclusion, fits, type Outside } from './exclusions.ts';
import { showsAt, textAt } from './shows.ts';
import { counts, type Entry, type Target, targetOf } from './targets.ts';

/** What a rule says, as the text of its file gives it. */
interface Written {
  readonly kind?: string;
  readonly queryFrequency?: string;
  readonly indicators: {
    readonly values: readonly Entry[];
    readonly minConfidence?: number;
    readonly maxAge?: string;
  };
  readonly match: { readonly tables: readonly string[]; readonly port?: string };
  readonly exclusions?: readonly Exclusion[];
}

/** A finding that an event must give. */
export interface Expected {
  readonly Indicator: string;
  readonly IndicatorType: string;
  readonly SourceTable: string;
  readonly ThreatType: string;
  readonly Confidence: number | null;
  readonly PortMatch: string;
  /** Any of them may be named: the event shows the indicator in each. */
  readonly columns: readonly string[];
}

/** What an event must give, and what exclusions took from it. */
export interface Judgement {
  readonly expected: readonly Expected[];
  readonly dropped: readonly { readonly indicator: string; readonly exclusion: string }[];
}

/** Judges events by the text of a rule. */
export interface Oracle {
  readonly targets: readonly Target[];
  readonly tables: readonly string[];
  readonly judge: (event: Event) => Judgement;
}

type PortMatch = 'exact' | 'unknown' | 'any' | '';

const nameOf = ({ column, path }: Place): string => [column, ...path].join('.');

/** How the port of a pair agrees; undefined where it is another one. */
function portMatch(seen: number, target: Target, port: string): PortMatch | undefined {
  if (target.type !== 'ip:port') return '';
  if (seen === target.port) return 'exact';
  if (port === 'any') return 'any';
  return seen === 0 ? 'unknown' : undefined;
}

/** Where an event shows an indicator; an exact pair counts before an address alone. */
function seenAt(event: Event, target: Target, port: string) {
  const found = placesOf(event.table, target.type)
    .filter((place) => showsAt(event.cells, place, target))
    .flatMap((place) => {
      const seen = Number(textAt(event.cells, { column: place.port ?? '', path: [] }));
      const match = portMatch(seen, target, port);
      return match === undefined ? [] : [{ column: nameOf(place), match }];
    });
  const exact = found.filter(({ match }) => match === 'exact');
  const best = exact.length > 0 ? exact : found;
  return { columns: best.map(({ column }) => column), match: best[0]?.match ?? '' };
}

/** Of entries that mean the same the first one counts; the case of names and keys means nothing. */
function distinct(entries: readonly Entry[]): readonly Entry[] {
  const keys = entries.map((entry) => {
    const { type, text } = targetOf(entry);
    return `${type} ${/^(?:file|registry)/.test(type) ? text.toLowerCase() : text}`;
  });
  return entries.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** The texts of `exclusions[].indicators` as the rule's own indicators show them. */
const namedBy = ({ indicators = [] }: Exclusion, targets: readonly Target[]): readonly string[] =>
  indicators.flatMap((value) =>
    targets
      .filter((target) => targetOf({ type: target.type, value }).text === target.text)
      .map(({ text }) => text),
  );

/** As of when, and where, events are judged. */
export interface When {
  /** UTC day that decides what has expired. */
  readonly asOf: string;
  /** When the query runs, in seconds. */
  readonly now: number;
  readonly workspace: string;
  readonly outside: Outside;
}

const hour = 3_600;
/** A run takes what arrived since five minutes before the one before it. */
const overlap = 300;

/** Reads a rule; events are judged as of a day, in a workspace. */
export function oracleOf(text: string, { asOf, workspace, now, outside }: When): Oracle {
  const { kind, queryFrequency = '', indicators, match, exclusions = [] } = parse(text) as Written;
  const oldest =
    kind === 'NRT' ? -Infinity : now - Number(queryFrequency.replace('h', '')) * hour - overlap;
  const { values, minConfidence, maxAge } = indicators;
  const targets = distinct(values)
    .filter((entry) => counts(entry, { minConfidence, maxAge, asOf }))
    .map(targetOf);
  const gone = exclusions.filter(
    ({ whenFieldMissing, workspaces, expires = '9999-01-01' }) =>
      whenFieldMissing === 'dropTable' &&
      expires.slice(0, 10) >= asOf &&
      (workspaces?.includes(workspace) ?? true),
  );
  const tables = match.tables.filter(
    (table) =>
      !gone.some(
        (exclusion) => (exclusion.tables?.includes(table) ?? true) && !fits(exclusion, table),
      ),
  );
  const judge = (event: Event): Judgement => {
    if (!tables.includes(event.table) || event.ingested <= oldest)
      return { expected: [], dropped: [] };
    const seen = targets
      .map((target) => ({ target, ...seenAt(event, target, match.port ?? 'exact') }))
      .filter(({ columns }) => columns.length > 0)
      .map(({ target, ...rest }) => ({
        ...rest,
        target,
        by: exclusions.find((exclusion) =>
          describes(exclusion, event, {
            indicator: target.text,
            named: namedBy(exclusion, targets),
            workspace,
            outside,
          }),
        ),
      }));
    return {
      expected: seen
        .filter(({ by }) => by === undefined)
        .map(({ target, columns, match: PortMatch }) => ({
          Indicator: target.text,
          IndicatorType: target.type,
          SourceTable: event.table,
          ThreatType: target.threatType,
          Confidence: target.confidence,
          PortMatch,
          columns,
        })),
      dropped: seen.flatMap(({ target, by }) =>
        by ? [{ indicator: target.text, exclusion: by.id }] : [],
      ),
    };
  };
  return { targets, tables, judge };
}
