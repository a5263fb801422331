/**
 * Characters that act on a reader's screen instead of being seen: controls (ANSI escapes begin with
 * one), format characters such as the bidirectional overrides of "Trojan Source" (CVE-2021-42574) and
 * zero-width ones, line and paragraph separators, and halves of surrogate pairs.
 */
const acting = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Asked first: a Unicode class takes the engine some 20 ms to make ready, and most text is plain. */
const unusual = /[^\n -~]/;

const replaceActing = (text: string, spell: (character: string) => string): string =>
  unusual.test(text) ? text.replace(acting, spell) : text;

const spelled: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Writes a character as JSON, JavaScript and most readers spell it, one escape for each UTF-16 unit. */
const escape = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/** Spells out every character that would act on a screen; the result is one line of plain text. */
export const visible = (text: string): string =>
  replaceActing(
    text.replaceAll('\n', '\\n'),
    (character) => spelled[character] ?? escape(character),
  );

/** The same for a text of several lines, such as a query: line ends stay, tabs become two spaces. */
export const visibleLines = (text: string): readonly string[] =>
  text.split(/\r\n|\n/).map((line) => visible(line.replaceAll('\t', '  ')));

/** The same inside finished JSON, where `\u` escapes mean the character itself. */
export const visibleJson = (text: string): string =>
  replaceActing(text, (character) => (character === '\n' ? character : escape(character)))
    // A runner of GitHub Actions takes `##[` for a command wherever it stands in a log.
    .replaceAll('##[', '#\\u0023[');
