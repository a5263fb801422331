/** An id made from words: letters and digits with dashes between, at most as long as an id may be. */
export function slugOf(words: string): string {
  const plain = words
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.slice(0, 100).replace(/^-+|-+$/g, '');
}

/** Whether a text can be the id of a rule (schemas/rule.schema.json). */
export const isId = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(text);
