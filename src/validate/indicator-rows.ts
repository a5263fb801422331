import { diagnostic } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';
import { indicatorTypeWords } from '../indicators/index.ts';
import type { IndicatorCollector } from './indicator-file.ts';
import type { IndicatorEntry } from './rule-file.ts';

/** Names of columns for each field, in lower case; the feeds are named where a name is theirs. */
const columns = {
  type: ['type', 'ioc_type', 'indicator_type'], // ThreatFox
  value: ['value', 'indicator', 'ioc', 'ioc_value'], // ThreatFox
  threatType: ['threattype', 'threat_type', 'threat'],
  confidence: ['confidence', 'confidence_level'], // ThreatFox
  firstSeen: ['firstseen', 'first_seen', 'first_seen_utc'], // ThreatFox, Feodo Tracker
  lastSeen: ['lastseen', 'last_seen', 'last_seen_utc'],
  validUntil: ['validuntil', 'valid_until', 'expirationdatetime'], // STIX, Microsoft
} as const satisfies Record<keyof IndicatorEntry, readonly string[]>;

const fieldOf: ReadonlyMap<string, keyof IndicatorEntry> = new Map(
  (Object.entries(columns) as [keyof IndicatorEntry, readonly string[]][]).flatMap(
    ([field, names]) => names.map((name) => [name, field] as const),
  ),
);

/** What feeds write where they know nothing. */
const nothing: ReadonlySet<string> = new Set(['', 'none', 'null', '-']);

type Row = Readonly<Record<string, unknown>>;

/** The cells of a row that are fields of an indicator, as text. */
function cellsOf(row: Row): Partial<Record<keyof IndicatorEntry, string>> {
  const cells: Partial<Record<keyof IndicatorEntry, string>> = {};
  for (const [column, cell] of Object.entries(row)) {
    const field = fieldOf.get(column.trim().toLowerCase());
    const plain = typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '';
    if (field && !nothing.has(plain.toLowerCase())) cells[field] = plain;
  }
  return cells;
}

const isTypeWord = (word: string): word is IndicatorEntry['type'] =>
  (indicatorTypeWords as readonly string[]).includes(word);

/** Takes rows of a CSV or NDJSON file as indicators. */
export const takeIndicatorRows =
  ({ take, quarantine }: IndicatorCollector) =>
  (row: Row, span: Span): void => {
    const { type, value, ...rest } = cellsOf(row);
    const word = type?.toLowerCase();
    if (word === undefined || value === undefined)
      quarantine([
        diagnostic('IOC062', { missing: word === undefined ? 'type' : 'value' }, { span }),
      ]);
    else if (!isTypeWord(word))
      quarantine([
        diagnostic('IOC063', { value: type ?? '', known: indicatorTypeWords.join(', ') }, { span }),
      ]);
    else take({ ...rest, type: word, value }, () => span);
  };
