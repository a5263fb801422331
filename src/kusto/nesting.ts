import { opaque } from './words.ts';

/** Brackets, besides literals and comments, whose brackets do not count. */
const brackets = new RegExp(`${opaque.source}|[([{]|[)\\]}]`, 'g');

/** Levels of brackets that a query may have; the parser is recursive. */
export const maxNesting = 100;

/** Where brackets first go deeper than `maxNesting`, found without parsing. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(brackets)) {
    if ('([{'.includes(found)) depth += 1;
    else if (')]}'.includes(found)) depth = Math.max(0, depth - 1);
    if (depth > maxNesting) return index;
  }
  return undefined;
}
