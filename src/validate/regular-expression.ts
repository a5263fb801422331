/** Constructs of JavaScript that RE2 does not have (github.com/google/re2/wiki/Syntax). */
const foreign = [
  [/\(\?(?:=|!|<=|<!)/, 'look-around'],
  [/\\[1-9]|\\k</, 'a back-reference'],
  [/\(\?>|[*+?}]\+/, 'an atomic group or a possessive quantifier'],
] as const;

/** Spellings of RE2 that JavaScript does not read, with something that it does. */
const translations = [
  [/\(\?[imsU]*(?:-[imsU]+)?\)/g, ''],
  [/\(\?[imsU]*(?:-[imsU]+)?:/g, '(?:'],
  [/\(\?P</g, '(?<'],
  [/\\[AzQECaG]/g, ''],
  [/\\x\{([0-9A-Fa-f]+)\}/g, '\\u{$1}'],
  [/\[:\^?\w+:\]/g, 'a-z'],
  [/\\p([A-Z])/gi, '\\p{$1}'],
] as const;

/** What keeps Kusto, whose regular expressions are RE2, from running a pattern; undefined if nothing. */
export function regexProblem(pattern: string): string | undefined {
  const unescaped = pattern.replace(/\\\\/g, '');
  const found = foreign.find(([construct]) => construct.test(unescaped));
  if (found) return `it uses ${found[1]}`;
  const translated = translations.reduce(
    (text, [from, to]) => text.replace(from, to),
    pattern.replace(/\\\\/g, '\\x5c'),
  );
  try {
    new RegExp(translated);
    return undefined;
  } catch {
    return 'its syntax is wrong';
  }
}
