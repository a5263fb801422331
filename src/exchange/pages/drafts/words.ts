/** A piece of a text that states conditions. */
export interface Word {
  readonly kind: 'word' | 'quoted' | 'sign';
  readonly text: string;
}

/** Names of fields that texts write as two words. */
const joined: readonly (readonly [RegExp, string])[] = [
  [/\bcommand[ -]line\b/gi, 'command_line'],
  [/\bparent process\b/gi, 'parent_process'],
  [/\bprocess name\b/gi, 'process_name'],
  [/\bfile name\b/gi, 'file_name'],
  [/\buser name\b/gi, 'user_name'],
  [/\b(source|destination) (ip|port)\b/gi, '$1_$2'],
];
const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '‘': '’',
};
const signs = /^(?:!=|==|=~|!~|<>|>=|<=|&&|\|\||[=()<>,;])/;
const word = /^(?:[^\s"“”‘`(),;=!<>&|]|[&!|](?![=&|~]))+/;

/** The text of conditions in words, quoted texts and signs. */
export function wordsOf(text: string): readonly Word[] {
  let rest = joined.reduce((plain, [pattern, by]) => plain.replace(pattern, by), text);
  const words: Word[] = [];
  while (rest !== '') {
    const { word: found, length } = nextOf(rest);
    if (found) words.push(found);
    rest = rest.slice(length);
  }
  return words;
}

function nextOf(rest: string): { readonly word?: Word; readonly length: number } {
  const quoted = quotedAt(rest);
  if (quoted !== undefined)
    return { word: { kind: 'quoted', text: quoted }, length: quoted.length + 2 };
  const sign = signs.exec(rest)?.[0];
  if (sign !== undefined) return { word: { kind: 'sign', text: sign }, length: sign.length };
  const plain = word.exec(rest)?.[0];
  if (plain === undefined) return { length: 1 };
  // What ends a sentence is no part of a name; what stands within one is.
  const text = plain.replace(/[.:!?'’]+$/, '');
  return text === ''
    ? { length: plain.length }
    : { word: { kind: 'word', text }, length: plain.length };
}

/** The text between quotation marks, where they are closed. */
function quotedAt(rest: string): string | undefined {
  const close = quotes[rest[0] ?? ''];
  const end = close === undefined ? -1 : rest.indexOf(close, 1);
  return end === -1 ? undefined : rest.slice(1, end);
}

/** Whether quotation marks or brackets are opened that nothing closes. */
export function isOpen(text: string): boolean {
  const count = (sign: string): number => text.split(sign).length - 1;
  return count('"') % 2 === 1 || count('“') !== count('”') || count('(') !== count(')');
}
