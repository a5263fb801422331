import { identityOf, parseIndicator } from '../indicators/index.ts';
import type { Indicator, Indicators, IndicatorType } from '../model/index.ts';

/** Entries of a page: enough that pages cost nothing, few enough that a page is made in no time. */
const pageSize = 4_096;

/** What many indicators share. */
interface Group {
  readonly type: IndicatorType;
  readonly threatType?: string;
  readonly confidence?: number;
}

/** Some thousand indicators in columns: their texts in one string, days as numbers. */
interface Page {
  readonly text: string;
  /** Two an entry: where its value ends, and where its original ends; equal where both are the same. */
  readonly ends: Uint32Array;
  readonly groups: Uint32Array;
  /** Three an entry: firstSeen, lastSeen, validUntil; 0 where there is none. */
  readonly days: Int32Array;
}

const dayFields = ['firstSeen', 'lastSeen', 'validUntil'] as const;
const dayLength = 86_400_000;
/** 1970-01-01 is a day as well: 0 means none. */
const dayNumber = (day: string | undefined): number =>
  day === undefined ? 0 : Date.parse(day) / dayLength + 800_000;
const dayText = (number: number): string =>
  new Date((number - 800_000) * dayLength).toISOString().slice(0, 10);

/** Types whose value is all that there is to know. */
const plain: ReadonlySet<IndicatorType> = new Set<IndicatorType>([
  ...(['domain', 'md5', 'sha1', 'sha256', 'email', 'filename', 'filepath', 'registry'] as const),
]);

/** A normalised value is parsed to itself: what its type adds is made again from it. */
function valueOf(type: IndicatorType, value: string): ReturnType<typeof parseIndicator> {
  if (plain.has(type)) return { ok: true, value: { type, value } as Indicator };
  return parseIndicator(type, value);
}

function indicatorAt(page: Page, index: number, groups: readonly Group[]): Indicator | undefined {
  const group = groups[page.groups[index] ?? 0];
  if (!group) return undefined;
  const start = page.ends[2 * index - 1] ?? 0;
  const middle = page.ends[2 * index] ?? 0;
  const end = page.ends[2 * index + 1] ?? 0;
  const text = page.text.slice(start, middle);
  const parsed = valueOf(group.type, text);
  if (!parsed.ok) return undefined;
  const { type: _, ...shared } = group;
  const days: Record<string, string> = {};
  dayFields.forEach((field, offset) => {
    const number = page.days[3 * index + offset] ?? 0;
    if (number !== 0) days[field] = dayText(number);
  });
  const original = middle === end ? text : page.text.slice(middle, end);
  return { ...parsed.value, original, ...shared, ...days };
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

/** Takes indicators one by one, and packs them. */
export interface Packer {
  /** False where the indicator is there already. */
  readonly add: (indicator: Indicator) => boolean;
  readonly finish: () => Indicators;
}

/** Makes a packed set: an indicator takes little more than its text. */
export function createPacker(): Packer {
  const pages: Page[] = [];
  const groups: Group[] = [];
  const groupNumbers = new Map<string, number>();
  let waiting: Indicator[] = [];
  let sought: Indicator | undefined;

  const at = (number: number): Indicator | undefined => {
    const page = pages[Math.floor(number / pageSize)];
    return page ? indicatorAt(page, number % pageSize, groups) : waiting[number % pageSize];
  };
  const isNew = numberSet((known) => {
    const other = at(known);
    return other !== undefined && sought !== undefined && identityOf(other) === identityOf(sought);
  });
  const groupOf = ({ type, threatType, confidence }: Indicator): number => {
    const key = JSON.stringify([type, threatType, confidence]);
    const number = groupNumbers.get(key) ?? groups.length;
    if (number === groups.length) {
      groupNumbers.set(key, number);
      groups.push({
        type,
        ...(threatType !== undefined && { threatType }),
        ...(confidence !== undefined && { confidence }),
      });
    }
    return number;
  };
  const seal = (): void => {
    const ends = new Uint32Array(2 * waiting.length);
    const days = new Int32Array(3 * waiting.length);
    let end = 0;
    const texts = waiting.flatMap((indicator, index) => {
      const { value, original } = indicator;
      end += value.length;
      ends[2 * index] = end;
      if (original !== value) end += original.length;
      ends[2 * index + 1] = end;
      dayFields.forEach((field, offset) => {
        days[3 * index + offset] = dayNumber(indicator[field]);
      });
      return original === value ? [value] : [value, original];
    });
    pages.push({ text: texts.join(''), ends, groups: Uint32Array.from(waiting, groupOf), days });
    waiting = [];
  };
  let length = 0;
  return {
    add: (indicator) => {
      sought = indicator;
      if (!isNew(hashOf(identityOf(indicator)), length)) return false;
      length += 1;
      waiting.push(indicator);
      if (waiting.length === pageSize) seal();
      return true;
    },
    finish: () => {
      if (waiting.length > 0) seal();
      return packed(pages, groups, length);
    },
  };
}

const packed = (pages: readonly Page[], groups: readonly Group[], length: number): Indicators => ({
  length,
  *[Symbol.iterator]() {
    for (const page of pages) {
      for (let index = 0; index < page.groups.length; index += 1) {
        const indicator = indicatorAt(page, index, groups);
        if (indicator) yield indicator;
      }
    }
  },
});
