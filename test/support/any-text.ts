import fc from 'fast-check';

/** Code points that UTF-16 needs for itself: no text has one alone. */
const surrogates = { first: 0xd800, count: 0x800 };

const codePoint = fc.nat({ max: 0x10ffff - surrogates.count }).map(
  (index) => String.fromCodePoint(index < surrogates.first ? index : index + surrogates.count),
  (character) => {
    const point = typeof character === 'string' ? (character.codePointAt(0) ?? 0) : 0;
    return point < surrogates.first ? point : point - surrogates.count;
  },
);

/**
 * Text of any code points. The same as `unit: 'binary'` of fast-check, which makes a table of all 1.1
 * million of them first: a second and 100 MB for each suite.
 */
export const anyText = (options: { readonly maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.string({ ...options, unit: codePoint });
