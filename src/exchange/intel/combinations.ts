/** Conditions joined by AND and OR; a leaf is whatever a condition is to its reader. */
export type Logic<L> =
  { readonly leaf: L } | { readonly join: 'and' | 'or'; readonly parts: readonly Logic<L>[] };

/** More combinations than this are no list that anybody wrote. */
export const mostCombinations = 1000;

/**
 * The combinations of conditions, each of which alone makes the whole true; undefined: ANDs multiply them
 * beyond the bound. An OR alone may be of any length.
 */
export function combinationsOf<L>(logic: Logic<L>): readonly (readonly L[])[] | undefined {
  if ('leaf' in logic) return [[logic.leaf]];
  const parts: (readonly (readonly L[])[])[] = [];
  for (const part of logic.parts) {
    const combinations = combinationsOf(part);
    if (!combinations) return undefined;
    parts.push(combinations);
  }
  return logic.join === 'or' ? parts.flat() : multiply(parts);
}

function multiply<L>(
  parts: readonly (readonly (readonly L[])[])[],
): readonly (readonly L[])[] | undefined {
  let product: readonly (readonly L[])[] = [[]];
  for (const part of parts) {
    if (product.length * part.length > mostCombinations) return undefined;
    product = product.flatMap((left) => part.map((right) => [...left, ...right]));
  }
  return product;
}
