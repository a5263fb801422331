import { type Diagnostic, diagnostic, entryOf, fill, spanOfLine } from '../diagnostics/index.ts';
import type { Path } from '../diagnostics/index.ts';
import {
  createSetPacker,
  indicatorTypeOf,
  isUnseenDigest,
  parseIndicator,
  unseenDigests,
} from '../indicators/index.ts';
import type { Refused } from '../indicators/index.ts';
import type { Indicator, IndicatorValue } from '../model/index.ts';
import type { Family, FeedEntry, Place, Take } from './entry.ts';
import type { ImportFilter, Imported, ImportedSet, SourceTally } from './imported.ts';
import { wantedBy } from './wanted.ts';

/** Findings that are kept; the others are counted. */
const mostFindings = 10_000;
/** Families of a source: each has buffers of its own, and no feed has nearly as many. */
const mostFamilies = 20_000;
/** What an indicator takes beside its text: numbers of its days, its group, its places in pages and in the set. */
const costOfOne = 56;
/** Bytes of indicators that fit beside all else into 300 MB. */
const mostBytes = 130 * 1_048_576;

interface Finding {
  readonly why: Diagnostic;
  readonly place: Place;
}

/** Lines of places in a document, asked for once. */
export type LinesOf = (paths: readonly Path[]) => readonly number[];

/** What the sets of a source have in common. */
type SetFacts = Omit<ImportedSet, 'values' | 'family'>;

/** Takes what readers find, and makes sets of it. */
export interface Gatherer {
  readonly take: Take;
  /** Nothing more is taken: reading on is in vain. */
  readonly isFull: () => boolean;
  readonly finish: (
    facts: SetFacts,
    linesOf?: LinesOf,
  ) => Pick<Imported, 'sets' | 'tally' | 'diagnostics'>;
}

const noText = (text: string): string => text;

/** What is wrong with an entry, as a reason to leave it out. */
const leftOut = ({ code, args }: Diagnostic | Refused): Diagnostic =>
  diagnostic('IMP001', { reason: fill(entryOf(code).message, args, noText), cause: code });

/** Keeps the first findings, and counts the others. */
function findingsKeeper() {
  const kept: Finding[] = [];
  // An error is about the source as a whole; all else about one of its entries.
  const counts = { error: 0, warning: 0, info: 0 };
  const add = (why: Diagnostic, place: Place): void => {
    counts[why.severity] += 1;
    if (kept.length < mostFindings || why.severity === 'error') kept.push({ why, place });
  };
  const located = (name: string, linesOf?: LinesOf): readonly Diagnostic[] => {
    const paths = kept.flatMap(({ place }) => (typeof place === 'number' ? [] : [place]));
    const lines = linesOf && paths.length > 0 ? linesOf(paths) : [];
    let next = 0;
    const found = kept.map(({ why, place }) => {
      const line = typeof place === 'number' ? place : (lines[next++] ?? 1);
      return { ...why, span: spanOfLine(name, line) };
    });
    const total = counts.warning + counts.info;
    const count = total - mostFindings;
    if (count <= 0) return found;
    const more = diagnostic('IMP002', { count, total });
    return [...found, { ...more, span: spanOfLine(name, 1) }];
  };
  return { add, located, counts };
}

/** Numbers families in the order in which they come; what has none counts as one. */
function familyNumbers() {
  const families: (Family | undefined)[] = [];
  const byKey = new Map<string, number>();
  /** Readers give the same object for the same family: looked up without making a key. */
  const known = new Map<Family | undefined, number>();
  const numberOf = (family: Family | undefined): number => {
    const same = known.get(family);
    if (same !== undefined) return same;
    const key = family ? `=${(family.id ?? family.name).toLowerCase()}` : '';
    const number = byKey.get(key) ?? families.push(family) - 1;
    byKey.set(key, number);
    if (known.size < mostFamilies) known.set(family, number);
    return number;
  };
  return { families, numberOf };
}

const details = ['threatType', 'confidence', 'firstSeen', 'lastSeen', 'validUntil'] as const;
type Draft = { -readonly [K in keyof Indicator]: Indicator[K] };

function indicatorOf(entry: FeedEntry, value: IndicatorValue): Indicator {
  const indicator: Draft = { ...value, original: entry.value };
  for (const key of details) {
    const detail = entry[key];
    if (detail !== undefined) indicator[key] = detail as never;
  }
  return indicator as Indicator;
}

/** Reads the value of an entry, or says why it is none. */
function valueOf(entry: FeedEntry): Indicator | Diagnostic {
  if (isUnseenDigest(entry.type)) {
    const { type, value } = entry;
    return leftOut(diagnostic('IOC025', { value, type, suggestion: unseenDigests[entry.type] }));
  }
  const parsed = parseIndicator(indicatorTypeOf(entry.type), entry.value);
  if (!parsed.ok) return leftOut(parsed);
  return indicatorOf(entry, parsed.value);
}

/** Packs indicators by their families, and counts them. */
function packing() {
  const { families, numberOf } = familyNumbers();
  const packer = createSetPacker();
  const taken = new Map<string, number>();
  let bytes = 0;
  return {
    taken,
    isFull: (): boolean => bytes > mostBytes || families.length > mostFamilies,
    /** False where the family has the indicator already. */
    add: (indicator: Indicator, family: Family | undefined): boolean => {
      if (!packer.add(indicator, numberOf(family))) return false;
      const { type, value, original } = indicator;
      bytes += costOfOne + value.length + (original === value ? 0 : original.length);
      taken.set(type, (taken.get(type) ?? 0) + 1);
      return true;
    },
    /** Sets of families of which anything is left. */
    sets: (facts: SetFacts): readonly ImportedSet[] => {
      const setOf = packer.finish();
      return families.flatMap((family, number) => {
        const values = setOf(number);
        return values.length === 0 ? [] : [{ ...facts, ...(family && { family }), values }];
      });
    },
  };
}

const isExpired = ({ revoked, validUntil }: FeedEntry, asOf: string): boolean =>
  revoked === true || (validUntil !== undefined && validUntil < asOf);

/** Counts the indicators that were taken without a day that their source states. */
function undatedKeeper(name: string) {
  let count = 0;
  let first = '';
  return {
    add: (text: string): void => {
      if (count === 0) first = text.slice(0, 40);
      count += 1;
    },
    told: (): readonly Diagnostic[] =>
      count === 0
        ? []
        : [diagnostic('IMP130', { count, example: first }, { span: spanOfLine(name, 1) })],
  };
}

/** Makes a gatherer of what one source holds. */
export function createGatherer(name: string, filter: ImportFilter): Gatherer {
  const findings = findingsKeeper();
  const { sets, taken, isFull, add } = packing();
  const wanted = wantedBy(filter);
  const counts = { entries: 0, repeated: 0, expired: 0, filtered: 0 };
  const undated = undatedKeeper(name);
  const entry = (found: FeedEntry, place: Place): void => {
    if (isFull()) return;
    counts.entries += 1;
    if (!wanted(found)) counts.filtered += 1;
    else if (isExpired(found, filter.asOf)) counts.expired += 1;
    else {
      const value = valueOf(found);
      if ('code' in value) findings.add(value, place);
      else if (!add(value, found.family)) counts.repeated += 1;
      else if (found.unreadDay !== undefined) undated.add(found.unreadDay);
    }
  };
  const refuse = (why: Diagnostic, place: Place): void => {
    if (why.severity !== 'error') counts.entries += 1;
    findings.add(why, place);
  };
  const tally = (): SourceTally => ({
    ...counts,
    taken: Object.fromEntries(taken),
    quarantined: findings.counts.warning,
    notForDetection: findings.counts.info,
  });
  return {
    take: { entry, refuse },
    isFull,
    finish: (facts, linesOf) => {
      const diagnostics = [...findings.located(name, linesOf), ...undated.told()];
      if (isFull()) {
        const count = counts.entries - counts.filtered;
        const full = diagnostic('IMP018', { count }, { span: spanOfLine(name, 1) });
        return { sets: [], tally: tally(), diagnostics: [full, ...diagnostics] };
      }
      return { sets: sets(facts), tally: tally(), diagnostics };
    },
  };
}
