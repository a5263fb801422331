import { textAt } from './http.ts';
import type { StoredRow } from './state.ts';

const clause = /^\s*properties\/(kind|parentId|contentId)\s+eq\s+'((?:[^']|'')*)'\s*$/i;

/** Reads the part of OData that the emulator knows: `properties/kind eq 'AnalyticsRule'`, joined by `and`. */
export function parseFilter(text: string): ((row: StoredRow) => boolean) | undefined {
  const clauses = text.split(/\s+and\s+(?=properties\/)/i).map((part) => clause.exec(part));
  const tests = clauses.map((match) => {
    if (match?.[1] === undefined) return undefined;
    const name = { kind: 'kind', parentid: 'parentId', contentid: 'contentId' }[
      match[1].toLowerCase()
    ];
    const wanted = (match[2] ?? '').replaceAll("''", "'").toLowerCase();
    return ({ properties }: StoredRow): boolean =>
      textAt(properties[name ?? '']).toLowerCase() === wanted;
  });
  const known = tests.filter((test) => test !== undefined);
  if (known.length < tests.length) return undefined;
  return (row) => known.every((test) => test(row));
}
