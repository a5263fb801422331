import { checksum, valueLine } from './checksum.ts';
import { conditionPart } from './condition-part.ts';
import { quoted, unquoted } from './literals.ts';
import { parseExpression } from './parse-expression.ts';
import type {
  ConditionPart,
  ExclusionPart,
  IndicatorList,
  QueryParts,
  WatchlistPlace,
} from './parts.ts';
import { form } from './print.ts';
import { distinct } from './query.ts';

const string = '"(?:[^"\\\\]|\\\\.)*"';
const stamp = /^\/\/ sentinel-rules form (\d+), structure ([0-9a-f]{8})$/;
const listHead = new RegExp(
  `^let (\\w+) = (?:dynamic\\(\\[|(toscalar)\\() // ([^,]+)(?:, threat (${string}))?(?:, confidence (\\d+))?$`,
);
const watchlistSource = new RegExp(`^  _GetWatchlist\\((${string})\\)$`);
const watchlistFilter = new RegExp(`^  \\| where List == (${string})$`);
const exclusionHead = new RegExp(
  `^ {4}// exclusion (${string}|\\S+)(?: (?!until |permanent$)(${string}|\\S+))? (?:until (\\S+)|permanent)$`,
);

/** A name or a word, quoted or not. */
const plain = (text: string): string => (text.startsWith('"') ? unquoted(text) : text);

/** Whether the text is what the printer wrote, but for the indicators. */
function isOurs(lines: readonly string[]): boolean {
  const at = lines.findIndex((line) => stamp.test(line));
  const [, version, sum] = stamp.exec(lines[at] ?? '') ?? [];
  return Number(version) === form && sum === checksum(lines.toSpliced(at, 1));
}

/** The values of the list that starts after `head`; undefined where a line is not as the printer writes it. */
function valuesAfter(lines: readonly string[], head: number): readonly string[] | undefined {
  const end = lines.indexOf(']);', head);
  const rows = lines.slice(head + 1, end).map((line) => valueLine.exec(line));
  const values = rows.map((row) => unquoted(row?.[1] ?? '""'));
  const faithful = rows.every(
    (row, index) =>
      row?.[1] === quoted(values[index] ?? '') && (row[2] === ',') === index < rows.length - 1,
  );
  return faithful ? values : undefined;
}

/** The items of a watchlist that make up the list that starts after `head`. */
function placeAfter(lines: readonly string[], head: number): WatchlistPlace {
  const [, alias = '""'] = watchlistSource.exec(lines[head + 1] ?? '') ?? [];
  const [, list = '""'] = watchlistFilter.exec(lines[head + 2] ?? '') ?? [];
  return { alias: unquoted(alias), list: unquoted(list) };
}

function readLists(lines: readonly string[]): readonly IndicatorList[] | undefined {
  const lists: IndicatorList[] = [];
  for (const [index, line] of lines.entries()) {
    const [, name, elsewhere, type, threat, confidence] = listHead.exec(line) ?? [];
    if (name === undefined || type === undefined) continue;
    const values = elsewhere === undefined ? valuesAfter(lines, index) : [];
    if (!values) return undefined;
    lists.push({
      name,
      type,
      ...(threat !== undefined && { threatType: unquoted(threat) }),
      ...(confidence !== undefined && { confidence: Number(confidence) }),
      ...(elsewhere !== undefined && { watchlist: placeAfter(lines, index) }),
      values,
    });
  }
  return lists;
}

function readConditions(lines: readonly string[]): ConditionPart[] {
  return lines.flatMap((line) => {
    const expr = parseExpression(line.trim().replace(/^and /, ''));
    return expr ? conditionPart(expr) : [];
  });
}

function readExclusion(lines: readonly string[], at: number, table: string): ExclusionPart[] {
  const [, id, reference, until] = exclusionHead.exec(lines[at - 1] ?? '') ?? [];
  if (id === undefined) return [];
  const end = lines.indexOf('      )', at);
  return [
    {
      id: plain(id),
      table,
      ...(reference !== undefined && { reference: plain(reference) }),
      ...(until !== undefined && { until }),
      conditions: readConditions(lines.slice(at + 1, end)),
    },
  ];
}

/** Undoes `print`: the parts of a text of its making, and undefined for any other text. */
export function read(text: string): QueryParts | undefined {
  const lines = text.split('\n');
  if (!isOurs(lines)) return undefined;
  const lists = readLists(lines);
  if (!lists) return undefined;
  const tables: string[] = [];
  const exclusions: ExclusionPart[] = [];
  for (const [index, line] of lines.entries()) {
    const table = lines[index - 1] === '  (' ? line.trim() : undefined;
    if (table !== undefined)
      tables.push(table.startsWith('[') ? unquoted(table.slice(1, -1)) : table);
    if (line === '    | where not(')
      exclusions.push(...readExclusion(lines, index, tables.at(-1) ?? ''));
  }
  return { lists, tables: distinct(tables), exclusions };
}
