/** Letters and digits with dashes between: safe in ids, paths and addresses. */
export const dashed = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** An id made from words, at most as long as an id may be. */
export const slugOf = (words: string): string => dashed(words).slice(0, 100).replace(/-$/, '');

/** Whether a text can be the id of a rule (schemas/rule.schema.json). */
export const isId = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(text);
