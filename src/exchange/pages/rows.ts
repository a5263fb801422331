import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { indicatorTypeWord } from '../../indicators/index.ts';
import type { Day } from '../../model/index.ts';
import type { Family, FeedEntry } from '../entry.ts';
import type { Catalogue } from './catalogues.ts';
import { plainText } from './plain.ts';
import type { RawRow } from './table.ts';

/** What became of a row: an entry, or the reason why it is none. */
export interface ReadRow {
  readonly line: number;
  readonly entry?: FeedEntry;
  readonly refusal?: Diagnostic;
  /** Cells that were left out. */
  readonly findings: readonly Diagnostic[];
}

/** Cells that say that there is nothing to say. */
const nothing = /^(?:|-|–|—|n\/a|none|null|unknown)$/i;
const shown = (text: string): string => plainText(text).slice(0, 120);

const refused = (line: number, refusal: Diagnostic): ReadRow => ({ line, refusal, findings: [] });

/** Reads the cells of a row. */
export function readRow(catalogue: Catalogue, family: Family, row: RawRow): ReadRow {
  const { line, cells = {} } = row;
  const { value, type: word = '' } = cells;
  if (!value) return refused(line, diagnostic('IMP042', { row: shown(row.text) }));
  const written = catalogue.type ?? word;
  const type = indicatorTypeWord(written);
  if (!type) return refused(line, diagnostic('IMP043', { type: shown(written) }));
  const said = [
    readCell(cells, 'threatType', plainText),
    readCell(cells, 'firstSeen', dayOf),
    readCell(cells, 'confidence', percentOf),
  ];
  const entry: FeedEntry = {
    ...{ type, value, family },
    ...said.reduce<Partial<FeedEntry>>((all, { known }) => ({ ...all, ...known }), {}),
  };
  return { line, entry, findings: said.flatMap(({ findings }) => findings) };
}

/** What a cell says, under its name, where it can be read. */
function readCell(
  cells: Cells,
  column: 'firstSeen' | 'confidence' | 'threatType',
  read: (cell: string) => string | number | undefined,
): { readonly known: Partial<FeedEntry>; readonly findings: readonly Diagnostic[] } {
  const cell = cells[column] ?? '';
  if (nothing.test(cell)) return { known: {}, findings: [] };
  const value = read(cell);
  if (value !== undefined) return { known: { [column]: value }, findings: [] };
  const finding = diagnostic('IMP059', { column: heads[column], cell: shown(cell) });
  return { known: {}, findings: [finding] };
}

type Cells = NonNullable<RawRow['cells']>;
const heads = { firstSeen: 'date', confidence: 'confidence', threatType: 'threat type' } as const;

/** The day that a cell begins with, where there is such a day. */
function dayOf(cell: string): Day | undefined {
  const day = /^\d{4}-\d\d-\d\d(?!\d)/.exec(cell)?.[0];
  const time = day === undefined ? NaN : Date.parse(day);
  // Date.parse takes 30 February for 1 March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day ?? '')
    ? day
    : undefined;
}

function percentOf(cell: string): number | undefined {
  const digits = /^(\d{1,3})(?:\.0+)?\s*%?$/.exec(cell)?.[1];
  const percent = Number(digits);
  return digits !== undefined && percent <= 100 ? percent : undefined;
}
