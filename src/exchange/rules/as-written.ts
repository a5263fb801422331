import type { Json } from '../../resources/index.ts';
import { isJsonList, isJsonObject, memberOf } from '../json.ts';

/** Longer lists stay as they are: an order is a comfort, and comparing each with each has a price. */
const longest = 1_000;

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** Whether all that the canonical value says stands in the written one. */
function says(written: Json | undefined, canonical: Json | undefined): boolean {
  if (typeof canonical === 'string')
    return typeof written === 'string' && plain(written) === plain(canonical);
  if (isJsonList(canonical))
    return (
      isJsonList(written) && canonical.every((entry) => written.some((other) => says(other, entry)))
    );
  if (isJsonObject(canonical))
    return (
      isJsonObject(written) &&
      Object.entries(canonical).every(([name, value]) => says(memberOf(written, name), value))
    );
  return written === canonical;
}

function orderedList(canonical: readonly Json[], written: readonly Json[]): readonly Json[] {
  if (canonical.length > longest || written.length > longest) return canonical;
  return canonical
    .map((entry) => {
      const index = written.findIndex((other) => says(other, entry));
      return { index, entry: asWritten(entry, written[index]) };
    })
    .sort((one, other) => one.index - other.index)
    .map(({ entry }) => entry);
}

/**
 * A canonical value in the order in which its author wrote it: the canonical form sorts, since order means
 * nothing, but it does to a reader.
 */
export function asWritten(canonical: Json, written: Json | undefined): Json {
  if (isJsonList(canonical))
    return isJsonList(written) ? orderedList(canonical, written) : canonical;
  if (!isJsonObject(canonical) || !isJsonObject(written)) return canonical;
  const names = Object.keys(written).map((name) => name.toLowerCase());
  const rank = (name: string): number => names.indexOf(name.toLowerCase());
  return Object.fromEntries(
    Object.entries(canonical)
      .sort(([one], [other]) => rank(one) - rank(other))
      .map(([name, value]): [string, Json] => [
        name,
        asWritten(value ?? null, memberOf(written, name)),
      ]),
  );
}
