import type { JsonObject } from '../../resources/index.ts';
import { formatDocument } from '../../source/index.ts';

/** Lists of words that stand on one line. */
const onOneLine: readonly string[] = ['tactics', 'relevantTechniques', 'tags'];

/** A query is a block, whatever its length, so that findings point at the right line. */
const asBlock = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

function textsOf({ query, description, ...rest }: JsonObject): JsonObject {
  return {
    ...rest,
    ...(typeof query === 'string' && { query: asBlock(query) }),
    ...(typeof description === 'string' && {
      description: description.includes('\n') ? asBlock(description) : description,
    }),
  };
}

/** The text of a rule file from its data, whose order is kept. */
export function ruleText(data: JsonObject, how: { readonly modeline?: string } = {}): string {
  const texts = textsOf(data);
  const ordered = Object.fromEntries(Object.keys(data).map((key) => [key, texts[key]]));
  return formatDocument(ordered, {
    ...how,
    isFlow: (path) => path.length === 1 && onOneLine.includes(String(path[0])),
  });
}
