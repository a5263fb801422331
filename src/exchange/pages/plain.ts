/** Control, invisible and bidirectional characters: they hide what a text says, and no comment of YAML may hold some. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Longer than any text that a page was seen to hold (the longest of 45 scenarios has 190 characters). */
const longest = 1000;

/** A text of a page on one line, without characters that are not to be seen. */
export function plainText(text: string): string {
  const plain = text
    .slice(0, 2 * longest)
    .replace(/\s/g, ' ')
    .replace(hidden, '')
    .trim();
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}

/** A text as part of an id: lower case, words joined by dashes. */
export function slugOf(text: string): string {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    .match(/[a-z0-9]+/g);
  return (words ?? []).join('-').slice(0, 60).replace(/-$/, '');
}
