import type { Diagnostic, Related } from './diagnostic.ts';
import type { Span } from './span.ts';
import { text } from './template.ts';

const keyOfSpan = ({ file, start, end }: Span): string =>
  JSON.stringify([file, start.offset, end.offset]);

const keyOf = ({ code, args, span }: Diagnostic): string =>
  JSON.stringify([code, args, span && keyOfSpan(span)]);

/** Other places that a finding names one by one. */
const named = 5;

/** Each place once; of many the last one stands for those that are not named. */
function together(places: readonly Related[]): readonly Related[] {
  const distinct = [
    ...new Map(places.map((place) => [keyOfSpan(place.span), place] as const)).values(),
  ];
  const [next] = distinct.slice(named);
  if (!next) return distinct;
  return [...distinct.slice(0, named), { ...next, note: text`and more, such as` }];
}

/** What was found more than once, such as with each of several rules, said once with all of its other places. */
export function mergeFindings(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const one of diagnostics) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const places = [first, ...more].flatMap(({ related = [] }) => related);
    // The same object, where nothing is added to it: what was said of it elsewhere is known by that.
    return more.length === 0 || places.length === 0
      ? [first]
      : [{ ...first, related: together(places) }];
  });
}
