import { parse } from 'yaml';
import { placesOf, type Place } from './columns.ts';
import {
  describes,
  type Event,
  type Exclusion,
  fits,
  type Outside,
  ruleFile,
} from './exclusions.ts';
import { entriesOf, type EntrySet, type WrittenSet } from './files.ts';
import { showsAt, textAt } from './shows.ts';
import { counts, type Entry, identityOf, type Target, targetOf } from './targets.ts';

/** What a rule says, as the text of its file gives it. */
interface Written {
  readonly kind?: string;
  readonly queryFrequency?: string;
  readonly severity: string;
  readonly severityByConfidence?: Readonly<Record<string, number>>;
  readonly indicators: WrittenSet;
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
  readonly AlertSeverity: string;
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

/** Of entries that mean the same the first one counts. */
function distinct(entries: readonly Entry[]): readonly Entry[] {
  const keys = entries.map((entry) => identityOf(targetOf(entry)));
  return entries.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** Whether a value means an indicator, whichever way it is written; a URL has a scheme. */
const means = (value: string, target: Target): boolean =>
  (target.type !== 'url' || value.includes('://')) &&
  identityOf(targetOf({ type: target.type, value })) === identityOf(target);

/** The rule's own indicators that `exclusions[].indicators` names, each by what it means. */
const namedBy = ({ indicators = [] }: Exclusion, targets: readonly Target[]): readonly string[] =>
  indicators.flatMap((value) => targets.filter((target) => means(value, target)).map(identityOf));

/** Single indicators that do not count, as `allow` names them. */
const isAllowed = ({ allow = [] }: EntrySet, target: Target): boolean =>
  allow.some(({ value }) => means(value, target));

/** The highest severity that the confidence reaches; else that of the rule. */
function severityOf(
  { severity, severityByConfidence: asked = {} }: Written,
  target: Target,
): string {
  const reached = ['High', 'Medium', 'Low', 'Informational'].find(
    (one) => target.confidence !== null && target.confidence >= (asked[one] ?? Infinity),
  );
  return reached ?? severity;
}

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
  const rule = parse(text) as Written;
  const { kind, queryFrequency = '', match, exclusions = [] } = rule;
  const oldest =
    kind === 'NRT' ? -Infinity : now - Number(queryFrequency.replace('h', '')) * hour - overlap;
  const set = entriesOf(rule.indicators, ruleFile, outside.files);
  const { minConfidence, maxAge } = set;
  const targets = distinct(set.values)
    .filter((entry) => counts(entry, { minConfidence, maxAge, asOf }))
    .map(targetOf)
    .filter((target) => !isAllowed(set, target));
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
            indicator: identityOf(target),
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
          AlertSeverity: severityOf(rule, target),
          columns,
        })),
      dropped: seen.flatMap(({ target, by }) =>
        by ? [{ indicator: target.text, exclusion: by.id }] : [],
      ),
    };
  };
  return { targets, tables, judge };
}
