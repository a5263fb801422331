import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { isoDayOf } from '../days.ts';
import type { Family, FeedEntry } from '../entry.ts';
import { confidenceOf } from '../feeds/columns.ts';
import { typeOfWord } from '../feeds/type-words.ts';
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
  const type = typeOfWord(written);
  if (!type) return refused(line, diagnostic('IMP043', { type: shown(written) }));
  const said = [
    readCell(cells, 'threatType', plainText),
    readCell(cells, 'firstSeen', isoDayOf),
    readCell(cells, 'confidence', confidenceOf),
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
