import { diagnostic, type Path, type Result } from '../../diagnostics/index.ts';
import {
  identityOf,
  indicatorTypeWord,
  isUnseenDigest,
  indicatorTypeOf,
  parseIndicator,
} from '../../indicators/index.ts';
import type { Indicator, Indicators } from '../../model/index.ts';
import type { TextFile } from '../../ports/index.ts';
import {
  type Edit,
  editDocument,
  parseDocument,
  type Plain,
  type PlainMap,
} from '../../source/index.ts';
import { entryOf } from './entry-data.ts';
import type { SetChanges } from './report.ts';

/** A file with what was imported in it. */
export interface Merged {
  readonly text: string;
  readonly changes: SetChanges;
}

type Entry = Readonly<Partial<Record<string, unknown>>>;

/** What an entry of a file is, whatever way it is written; undefined where it is no indicator. */
function keyOf({ type, value }: Entry): string | undefined {
  const word = typeof type === 'string' ? indicatorTypeWord(type) : undefined;
  if (word === undefined || isUnseenDigest(word) || typeof value !== 'string') return undefined;
  const parsed = parseIndicator(indicatorTypeOf(word), value);
  return parsed.ok ? identityOf(parsed.value) : undefined;
}

const numberOf = (value: unknown): number => Number(String(value).replace('%', ''));

/** A confidence in the form in which the file has it. */
const confidenceLike = (old: unknown, value: number): Plain =>
  typeof old === 'string' && old.includes('%') ? `${value}%` : value;

const dayText = (old: unknown): string => (typeof old === 'string' ? old.slice(0, 10) : '');

const isNewer = (old: unknown, day: string): boolean =>
  typeof old !== 'string' || old.slice(0, 10) < day;

/** What a source says of an indicator by now, where the file says something else. */
export function updatesOf(
  old: Entry,
  one: Pick<Indicator, 'confidence' | 'lastSeen' | 'validUntil' | 'threatType'>,
): PlainMap {
  const { confidence, lastSeen, validUntil, threatType } = one;
  return {
    ...(confidence !== undefined &&
      (old.confidence === undefined || numberOf(old.confidence) !== confidence) && {
        confidence: confidenceLike(old.confidence, confidence),
      }),
    ...(lastSeen !== undefined && isNewer(old.lastSeen, lastSeen) && { lastSeen }),
    ...(validUntil !== undefined && dayText(old.validUntil) !== validUntil && { validUntil }),
    ...(threatType !== undefined && old.threatType !== threatType && { threatType }),
  };
}

/** What a merge changes of the list of a file. */
function editsFor(entries: readonly Entry[], values: Indicators, prune: boolean) {
  const waiting = new Map<string, Indicator>();
  for (const one of values) waiting.set(identityOf(one), one);
  const sets: { readonly index: number; readonly entries: PlainMap }[] = [];
  const gone: number[] = [];
  const met = new Set<string>();
  let [unchanged, kept] = [0, 0];
  entries.forEach((entry, index) => {
    const key = keyOf(Object(entry) as Entry);
    const one = key === undefined ? undefined : waiting.get(key);
    if (key === undefined || !one) {
      if (prune && key !== undefined) gone.push(index);
      else kept += 1;
      return;
    }
    met.add(key);
    const updates = updatesOf(entry, one);
    if (Object.keys(updates).length === 0) unchanged += 1;
    else sets.push({ index, entries: updates });
  });
  const added = [...waiting]
    .filter(([key]) => !met.has(key))
    .map(([, one]) => entryOf(one) as PlainMap);
  return { sets, gone, added, unchanged, kept };
}

const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) => (Object(value) as Readonly<Record<string, unknown>>)[step],
    data,
  );

/** How known indicators are treated. */
export interface MergeOptions {
  /** What the source no longer lists is removed. */
  readonly prune: boolean;
}

/** Puts a set into the list at a path of a YAML file, which is edited and not written anew. */
export function mergeValues(
  file: TextFile,
  path: Path,
  { values, prune }: MergeOptions & { readonly values: Indicators },
): Result<Merged> {
  const { value: document, diagnostics } = parseDocument(file);
  if (!document) return { diagnostics };
  const entries = valueAt(document.data, path);
  if (!Array.isArray(entries))
    return { diagnostics: [diagnostic('IMP093', {}, { span: document.locate(path) })] };
  const { sets, gone, added, unchanged, kept } = editsFor(
    entries as readonly Entry[],
    values,
    prune,
  );
  const edits: readonly Edit[] = [
    ...sets.map(
      ({ index, entries: keys }) =>
        ({ kind: 'set', path: [...path, index], entries: keys }) as const,
    ),
    { kind: 'append', path, items: added },
    { kind: 'delete', path, indices: gone },
  ];
  const edited = editDocument(file, edits);
  if (edited.value === undefined) return { diagnostics: edited.diagnostics };
  return {
    value: {
      text: edited.value,
      changes: { added: added.length, updated: sets.length, unchanged, kept, removed: gone.length },
    },
    diagnostics: [],
  };
}
