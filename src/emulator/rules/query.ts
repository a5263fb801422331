import type { Call } from '../call.ts';
import { badRequest, objectAt, textAt } from '../http.ts';
import type { JsonObject, failure } from '../http.ts';
import { hasFunction, hasTable } from '../table-registry.ts';
import { scanTables } from './table-scan.ts';
import { tokensOf } from './tokens.ts';

type Refusal = ReturnType<typeof failure>;

const longest = 10_000;

/** Limits of the query text: facts/arm-api.md §2.5. No live text is known, these are invented. */
function refuseText(query: string): Refusal | undefined {
  if (query.length < 1 || query.length > longest)
    return badRequest(
      `Invalid data model. [: Invalid length of '${query.length}' for 'Query'. 'Query' length should be between '1' and '${longest}']`,
    );
  const wild = tokensOf(query).findIndex(
    ({ kind, text }, at, all) =>
      kind === 'word' &&
      ['search', 'union'].includes(text.toLowerCase()) &&
      all[at + 1]?.text === '*',
  );
  return wild < 0
    ? undefined
    : badRequest("Invalid data model. [: The query must not contain 'search *' or 'union *'.]");
}

/** Whether the query runs in a workspace with these tables; a scan that is unsure says yes. */
function findsTables(query: string, known: (name: string) => boolean): boolean {
  const { tables: named, opaque, fuzzy } = scanTables(query);
  if (fuzzy) return opaque || named.length === 0 || named.some(known);
  return named.every(known);
}

/** The query stage, for enabled rules only [inf]: facts/arm-api.md §5.12. */
export function refuseQuery(
  body: JsonObject,
  { workspace, behaviour }: Pick<Call, 'workspace' | 'behaviour'>,
): Refusal | undefined {
  const { query, enabled } = objectAt(body.properties);
  if (typeof query !== 'string') return undefined;
  if (enabled !== true && !behaviour.checkDisabledRules) return undefined;
  const wrongText = refuseText(query);
  if (wrongText) return wrongText;
  const known = (name: string): boolean =>
    hasTable(workspace, name) || hasFunction(workspace, name);
  return !behaviour.checkTables || findsTables(textAt(query), known)
    ? undefined
    : badRequest(
        'Failed to run the analytics rule query. One of the tables does not exist.', // [I] §2.4
      );
}
