import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Json, JsonObject } from '../../resources/index.ts';
import { isJsonList, isJsonObject, textAt } from '../json.ts';
import { mendTimestamp } from './mend-timestamp.ts';
import type { FoundRule } from './tree.ts';

/** What names result columns beside the query. */
const presentation = [
  'entityMappings',
  'sentinelEntitiesMappings',
  'customDetails',
  'alertDetailsOverride',
];

/** A rule whose query says TimeGenerated where its tables have no Timestamp, and the lines that changed. */
export function mendQuery({ data, span }: FoundRule): {
  readonly rule: FoundRule;
  readonly diagnostics: readonly Diagnostic[];
} {
  const mended = typeof data.query === 'string' ? mendTimestamp(data.query) : undefined;
  if (!mended) return { rule: { data, span }, diagnostics: [] };
  const rule = textAt(data, 'name') ?? 'a rule without a name';
  const shown = presentation.flatMap((key): [string, Json][] => {
    const value = data[key];
    return value === undefined ? [] : [[key, renamed(value)]];
  });
  return {
    rule: { data: { ...data, query: mended.query, ...Object.fromEntries(shown) }, span },
    diagnostics: mended.lines.map((line) => diagnostic('IMP072', { rule, line }, { span })),
  };
}

/** The column under its new name: as a whole value, and in the placeholders of a title. */
function renamed(value: Json): Json {
  if (typeof value === 'string')
    return value === 'Timestamp'
      ? 'TimeGenerated'
      : value.replace(/\{\{\s*Timestamp\s*\}\}/g, '{{TimeGenerated}}');
  if (isJsonList(value)) return value.map(renamed);
  if (!isJsonObject(value)) return value;
  return renamedMembers(value);
}

const renamedMembers = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]): [string, Json] => [key, renamed(value ?? null)]),
  );
