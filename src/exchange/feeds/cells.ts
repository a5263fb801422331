import { diagnostic } from '../../diagnostics/index.ts';
import { parseIndicator } from '../../indicators/index.ts';
import { daysOf, epochDayOf, isoDayOf } from '../days.ts';
import type { DayReader } from '../days.ts';
import type { FeedEntry, Place, Take } from '../entry.ts';
import { cellText, columnsOf, confidenceOf } from './columns.ts';
import type { Columns, Field } from './columns.ts';
import { entryOf } from './entry-of.ts';
import { familyMaker } from './families.ts';
import type { ReadRow } from './feed.ts';
import { shapeOf } from './shapes.ts';
import { typeOfWord } from './type-words.ts';

/** What a feed knows of its tables beside the names of their columns. */
export interface TableFacts {
  /** How days are written; otherwise as ISO days or seconds since 1970. */
  readonly dayOf?: DayReader;
  /** What all of its indicators are. */
  readonly threatType?: string;
}

const anyDayOf: DayReader = (text) =>
  /^\d{9,13}$/.test(text) ? epochDayOf(Number(text)) : isoDayOf(text);

type Parts = Omit<FeedEntry, 'type' | 'value'>;
type Cells = readonly string[];

/** Reads what a row says of all indicators in it. */
function partsReader(
  { fields }: Columns,
  { dayOf = anyDayOf, threatType }: TableFacts,
): (cells: Cells) => { readonly [K in keyof Parts]?: Parts[K] | undefined } {
  const familyOf = familyMaker();
  const textIn = (cells: Cells, field: Field): string | undefined => {
    const index = fields[field];
    return index === undefined ? undefined : cellText(cells[index]);
  };
  return (cells) => ({
    family: familyOf(textIn(cells, 'family')),
    threatType: textIn(cells, 'threatType') ?? threatType,
    confidence: confidenceOf(textIn(cells, 'confidence')),
    ...daysOf(
      {
        firstSeen: textIn(cells, 'firstSeen'),
        lastSeen: textIn(cells, 'lastSeen'),
        validUntil: textIn(cells, 'validUntil'),
      },
      dayOf,
    ),
  });
}

/** Tables of many hands put sockets and networks under addresses, and addresses under names. */
const loose: ReadonlySet<string> = new Set(['ip', 'domain']);
const addresses: ReadonlySet<string> = new Set(['ip', 'ip:port', 'cidr']);

function typeIn(written: string, value: string): FeedEntry['type'] | undefined {
  const type = typeOfWord(written);
  if (type === undefined || !loose.has(type) || parseIndicator(type as 'ip', value).ok) return type;
  const shape = shapeOf(value);
  return shape !== undefined && addresses.has(shape) ? shape : type;
}

/** An address and the port of its row. */
function withPort(
  type: FeedEntry['type'],
  value: string,
  port: string | undefined,
): readonly [FeedEntry['type'], string] {
  if (type !== 'ip' || port === undefined || !/^\d{1,5}$/.test(port) || port === '0')
    return [type, value];
  return [
    'ip:port',
    value.includes(':') && !value.startsWith('[') ? `[${value}]:${port}` : `${value}:${port}`,
  ];
}

const noIndicator = (take: Take, value: string, place: Place): void => {
  take.refuse(diagnostic('IMP014', { value: value.slice(0, 200) }), place);
};

/** Reads a table by the names of its columns: one with values and types, or columns that are named after a type. */
export function cellsReader(header: Cells, facts: TableFacts = {}): ReadRow | undefined {
  const columns = columnsOf(header);
  const { fields, typed } = columns;
  const partsOf = partsReader(columns, facts);
  const portIn = (cells: Cells): string | undefined =>
    fields.port === undefined ? undefined : cellText(cells[fields.port]);
  const readValue = (index: number, cells: Cells, [line, take]: readonly [number, Take]): void => {
    const value = cells[index]?.trim() ?? '';
    const written = fields.type === undefined ? undefined : cellText(cells[fields.type]);
    const type = written === undefined ? shapeOf(value) : typeIn(written, value);
    if (type !== undefined)
      take.entry(entryOf(...withPort(type, value, portIn(cells)), partsOf(cells)), line);
    else if (written === undefined) noIndicator(take, value, line);
    else take.refuse(diagnostic('IMP013', { value: value.slice(0, 200), type: written }), line);
  };
  if (fields.value !== undefined) {
    const index = fields.value;
    return (cells, line, take) => {
      readValue(index, cells, [line, take]);
    };
  }
  if (typed.length === 0) return undefined;
  return (cells, line, take) => {
    const parts = partsOf(cells);
    let found = 0;
    for (const [type, index] of typed) {
      const value = cellText(cells[index]);
      if (value === undefined) continue;
      found += 1;
      take.entry(entryOf(...withPort(type, value, portIn(cells)), parts), line);
    }
    if (found === 0) noIndicator(take, cells.join(',').slice(0, 200), line);
  };
}
