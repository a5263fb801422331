import { distance } from 'fastest-levenshtein';
import { nearestOf } from '../diagnostics/index.ts';
import { maxNesting, type QuerySchema, type ServiceFinding, wordsOf } from '../kusto/index.ts';
import { type QueryFinding, queryFinding } from './inspection.ts';

/** Codes of the language service by what they mean here (facts/kql.md §1.3). */
const meaning: Readonly<Record<string, (named: Named) => QueryFinding>> = {
  KS142: unknownName,
  KS204: unknownTable,
  KS205: ({ name, place, schema }) =>
    queryFinding(
      'KQL005',
      { name, near: nearestOf(name, [...schema.tables.keys()]) ?? 'none' },
      place,
    ),
  KS211: unknownFunction,
  KS245: ({ place }) => queryFinding('KQL008', { limit: maxNesting }, place),
  depth: ({ place }) => queryFinding('KQL008', { limit: maxNesting }, place),
};

interface Named {
  readonly name: string;
  readonly text: string;
  readonly place: ServiceFinding;
  readonly schema: QuerySchema;
}

/** A finding of the language service in the words of this program. */
export function serviceFinding(
  place: ServiceFinding,
  text: string,
  schema: QuerySchema,
): QueryFinding | undefined {
  const { code, severity, message, start, length } = place;
  if (severity === 'Suggestion') return undefined;
  const name = text.slice(start, start + length);
  const known = meaning[code];
  if (known) return known({ name, text, place, schema });
  if (severity === 'Warning') return queryFinding('KQL010', { code, message }, place);
  return isSyntax(code)
    ? queryFinding('KQL001', { code, message }, place)
    : queryFinding('KQL009', { code, message }, place);
}

/** KS001 to KS099 are of the parser. */
const isSyntax = (code: string): boolean => /^KS0\d\d$/.test(code);

function unknownName({ name, place, schema, text }: Named): QueryFinding {
  // Defender's advanced hunting has Timestamp; the same tables in a workspace have TimeGenerated.
  if (name === 'Timestamp') return queryFinding('KQL003', { name }, place);
  const near = nearestOf(name, columnsNamedIn(text, schema));
  return near !== undefined && isTypo(name, near)
    ? queryFinding('KQL007', { name, near }, place)
    : queryFinding('KQL002', { name }, place);
}

/** Columns of the tables that a query names; earlier operators may have dropped some. */
function columnsNamedIn(text: string, { tables }: QuerySchema): readonly string[] {
  return [...wordsOf(text)].flatMap((word) => Object.keys(tables.get(word)?.columns ?? {}));
}

function unknownTable({ name, place, schema }: Named): QueryFinding {
  const near = nearestOf(name, [...schema.tables.keys(), ...schema.functions.keys()]) ?? 'none';
  return isTypo(name, near)
    ? queryFinding('KQL004', { name, near }, place)
    : queryFinding('KQL005', { name, near }, place);
}

function unknownFunction({ name, place, schema }: Named): QueryFinding {
  const near = nearestOf(name, [...schema.functions.keys(), ...schema.tables.keys()]) ?? 'none';
  return queryFinding('KQL006', { name, near }, place);
}

/** A custom log may be called like another table: one letter in eight may differ. */
const isTypo = (name: string, near: string): boolean =>
  !name.endsWith('_CL') && distance(name, near) <= Math.max(1, Math.floor(name.length / 8));
