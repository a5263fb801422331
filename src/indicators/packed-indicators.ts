import type { Indicator, Indicators, IndicatorType } from '../model/index.ts';
import { identityOf, parseIndicator } from './parse-indicator.ts';

/** Entries of a page: enough that pages cost little, few enough that those not yet packed die young. */
const pageSize = 512;

/** What many indicators share. */
interface Group {
  readonly type: IndicatorType;
  readonly shared: Pick<Indicator, 'threatType' | 'confidence'>;
}

/** Some hundred indicators in columns: their texts in one buffer, outside of the heap; days as numbers. */
interface Page {
  readonly bytes: Buffer;
  readonly encoding: 'latin1' | 'utf16le';
  /** 0, then two an entry: where its value ends, and where its original ends; equal where both are the same. */
  readonly ends: Uint32Array;
  readonly groups: Uint32Array;
  /** Numbers of the sets that they belong to. */
  readonly sets: Uint32Array;
  /** Three an entry: firstSeen, lastSeen, validUntil; 0 where there is none. */
  readonly days: Int32Array;
}

const dayFields = ['firstSeen', 'lastSeen', 'validUntil'] as const;
const dayLength = 86_400_000;
/** More than the days from year 0 to 1970: no day is 0, which means none. */
const beforeAll = 800_000;
const dayNumber = (day: string | undefined): number =>
  day === undefined ? 0 : Date.parse(day) / dayLength + beforeAll;
/** Types whose value is all that there is to know. */
const plain: ReadonlySet<IndicatorType> = new Set<IndicatorType>([
  ...(['domain', 'md5', 'sha1', 'sha256', 'email', 'filename', 'filepath', 'registry'] as const),
]);

/** A normalised value is parsed to itself: what its type adds is made again from it. */
function valueOf(type: IndicatorType, value: string): ReturnType<typeof parseIndicator> {
  if (plain.has(type)) return { ok: true, value: { type, value } as Indicator };
  return parseIndicator(type, value);
}

function textAt({ bytes, encoding }: Page, start = 0, end = 0): string {
  const width = encoding === 'latin1' ? 1 : 2;
  return bytes.toString(encoding, start * width, end * width);
}

const dayTexts = new Map<number, string>();

/** The day of a number; a set has few days, and many indicators of each. */
function dayText(number: number): string {
  const known = dayTexts.get(number);
  if (known !== undefined) return known;
  const day = new Date((number - beforeAll) * dayLength).toISOString().slice(0, 10);
  if (dayTexts.size < 4_096) dayTexts.set(number, day);
  return day;
}

type Days = Partial<Record<(typeof dayFields)[number], string>>;

/** The days of an entry, which many have none of. */
function addDays(found: Days, days: Int32Array, start: number): void {
  for (let offset = 0; offset < dayFields.length; offset += 1) {
    const [number = 0, field] = [days[start + offset], dayFields[offset]];
    if (number !== 0 && field) found[field] = dayText(number);
  }
}

function indicatorAt(page: Page, index: number, groups: readonly Group[]): Indicator | undefined {
  const group = groups[page.groups[index] ?? -1];
  if (!group) return undefined;
  const { ends } = page;
  const [start, middle, end] = [ends[2 * index], ends[2 * index + 1], ends[2 * index + 2]];
  const text = textAt(page, start, middle);
  const parsed = valueOf(group.type, text);
  if (!parsed.ok) return undefined;
  const original = middle === end ? text : textAt(page, middle, end);
  const found: Indicator & Days = { ...parsed.value, original, ...group.shared };
  addDays(found, page.days, 3 * index);
  return found;
}

/** FNV-1a over UTF-16 code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** A set of numbers under hashes, which asks its owner whether two of them are the same. */
function numberSet(isSame: (known: number) => boolean): (hash: number, number: number) => boolean {
  let slots = new Uint32Array(1_024);
  let hashes = new Uint32Array(1_024);
  let used = 0;
  const place = (hash: number): number => {
    let slot = hash & (slots.length - 1);
    while (slots[slot] !== 0 && !(hashes[slot] === hash && isSame((slots[slot] ?? 0) - 1)))
      slot = (slot + 1) & (slots.length - 1);
    return slot;
  };
  const grow = (): void => {
    const [oldSlots, oldHashes] = [slots, hashes];
    slots = new Uint32Array(oldSlots.length * 2);
    hashes = new Uint32Array(oldSlots.length * 2);
    oldSlots.forEach((number, index) => {
      if (number === 0) return;
      const hash = oldHashes[index] ?? 0;
      let slot = hash & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number;
      hashes[slot] = hash;
    });
  };
  return (hash, number) => {
    if (used * 2 >= slots.length) grow();
    const slot = place(hash);
    if (slots[slot] !== 0) return false;
    slots[slot] = number + 1;
    hashes[slot] = hash;
    used += 1;
    return true;
  };
}

/** Numbers groups in the order in which they come. */
function groupNumbers() {
  const groups: Group[] = [];
  const numbers = new Map<string, number>();
  const numberOf = ({ type, threatType, confidence }: Indicator): number => {
    const key = `${type} ${confidence ?? ''} ${threatType === undefined ? '' : `=${threatType}`}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, groups.length);
    return (
      groups.push({
        type,
        shared: {
          ...(threatType !== undefined && { threatType }),
          ...(confidence !== undefined && { confidence }),
        },
      }) - 1
    );
  };
  return { groups, numberOf };
}

/** An indicator that is not packed yet, and the number of its set. */
interface Waiting {
  readonly indicator: Indicator;
  readonly set: number;
}

/** Some thousand indicators as a page. */
function pageOf(waiting: readonly Waiting[], groupOf: (one: Indicator) => number): Page {
  const indicators = waiting.map(({ indicator }) => indicator);
  const ends = new Uint32Array(2 * indicators.length + 1);
  const days = new Int32Array(3 * indicators.length);
  const texts: string[] = [];
  let end = 0;
  indicators.forEach((indicator, index) => {
    const { value, original } = indicator;
    texts.push(value);
    end += value.length;
    ends[2 * index + 1] = end;
    if (original !== value) {
      texts.push(original);
      end += original.length;
    }
    ends[2 * index + 2] = end;
    dayFields.forEach((field, offset) => {
      days[3 * index + offset] = dayNumber(indicator[field]);
    });
  });
  const text = texts.join('');
  const encoding = /^[\0-\x7f]*$/.test(text) ? 'latin1' : 'utf16le';
  const groups = Uint32Array.from(indicators, groupOf);
  const sets = Uint32Array.from(waiting, ({ set }) => set);
  return { bytes: Buffer.from(text, encoding), encoding, ends, groups, sets, days };
}

/** Takes indicators one by one, and packs them. */
export interface Packer {
  /** False where the indicator is there already. */
  readonly add: (indicator: Indicator) => boolean;
  readonly finish: () => Indicators;
}

/** Takes indicators of several sets, which are numbered from 0. */
export interface SetPacker {
  /** False where the set has the indicator already. */
  readonly add: (indicator: Indicator, set: number) => boolean;
  /** Gives the sets by their numbers. */
  readonly finish: () => (set: number) => Indicators;
}

/** Makes packed sets, which share their pages: thousands of small ones take no more than a large one. */
export function createSetPacker(): SetPacker {
  const pages: Page[] = [];
  const { groups, numberOf } = groupNumbers();
  let waiting: Waiting[] = [];
  let sought: Waiting | undefined;
  const isSought = (other: Indicator | undefined): boolean =>
    other !== undefined &&
    sought !== undefined &&
    identityOf(other) === identityOf(sought.indicator);
  const isNew = numberSet((known) => {
    const [page, index] = [pages[Math.floor(known / pageSize)], known % pageSize];
    const set = page ? page.sets[index] : waiting[index]?.set;
    if (set !== sought?.set) return false;
    return isSought(page ? indicatorAt(page, index, groups) : waiting[index]?.indicator);
  });
  const seal = (): void => {
    if (waiting.length > 0) pages.push(pageOf(waiting, numberOf));
    waiting = [];
  };
  let [length, sets] = [0, 1];
  return {
    add: (indicator, set) => {
      sought = { indicator, set };
      // Values that are the same but for their case, or their type, share a hash: identities decide.
      if (
        !isNew((hashOf(indicator.value.toLowerCase()) ^ Math.imul(set, 0x9e3779b1)) >>> 0, length)
      )
        return false;
      length += 1;
      sets = Math.max(sets, set + 1);
      waiting.push(sought);
      if (waiting.length === pageSize) seal();
      return true;
    },
    finish: () => {
      seal();
      const { starts, numbers } = bySet(pages, sets);
      return (set) => {
        const [start = 0, end = 0] = [starts[set], starts[set + 1]];
        return packed({ pages, groups }, numbers.subarray(start, end));
      };
    },
  };
}

/** The numbers of all entries, set after set, each in the order in which they came. */
function bySet(
  pages: readonly Page[],
  count: number,
): { readonly starts: Uint32Array; readonly numbers: Uint32Array } {
  const starts = new Uint32Array(count + 1);
  for (const { sets } of pages)
    for (const set of sets) starts[set + 1] = (starts[set + 1] ?? 0) + 1;
  for (let set = 0; set < count; set += 1)
    starts[set + 1] = (starts[set + 1] ?? 0) + (starts[set] ?? 0);
  const next = starts.slice();
  const numbers = new Uint32Array(starts[count] ?? 0);
  pages.forEach(({ sets }, page) => {
    sets.forEach((set, index) => {
      const at = next[set] ?? 0;
      numbers[at] = page * pageSize + index;
      next[set] = at + 1;
    });
  });
  return { starts, numbers };
}

interface Packed {
  readonly pages: readonly Page[];
  readonly groups: readonly Group[];
}

/** The types among some entries. */
function typesOf({ pages, groups }: Packed, numbers: Uint32Array): ReadonlySet<IndicatorType> {
  const types = new Set<IndicatorType>();
  for (const number of numbers) {
    const group = groups[pages[Math.floor(number / pageSize)]?.groups[number % pageSize] ?? -1];
    if (group) types.add(group.type);
  }
  return types;
}

const packed = (all: Packed, numbers: Uint32Array): Indicators => ({
  length: numbers.length,
  types: typesOf(all, numbers),
  *[Symbol.iterator]() {
    for (const number of numbers) {
      const page = all.pages[Math.floor(number / pageSize)];
      const indicator = page && indicatorAt(page, number % pageSize, all.groups);
      if (indicator) yield indicator;
    }
  },
});

/** Makes one packed set: an indicator takes little more than its text. */
export function createPacker(): Packer {
  const { add, finish } = createSetPacker();
  return { add: (indicator) => add(indicator, 0), finish: () => finish()(0) };
}
