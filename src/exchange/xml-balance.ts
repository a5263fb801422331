/** Why a text is no XML document, and where. */
export interface Imbalance {
  readonly reason: string;
  readonly at: number;
}

const opening = /<([^\s<>/=!?'"&]+)(?:\s+[^\s<>/=!?'"&]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y;
const closing = /<\/([^\s<>/=!?'"&]+)\s*>/y;

/** What begins and ends with signs of its own, and holds no elements. */
const opaque: readonly (readonly [begins: string, ends: string, name: string])[] = [
  ['<!--', '-->', 'a comment'],
  ['<![CDATA[', ']]>', 'a CDATA section'],
  ['<?', '?>', 'an instruction'],
];

interface Scan {
  readonly text: string;
  /** Names of the elements that are open, the outermost first. */
  readonly open: string[];
  roots: number;
  at: number;
}

/**
 * Whether the tags of a document are well-formed and close in order, with one root. The parser in use reads on
 * over such faults, and half a document must not pass for a whole one.
 */
export function imbalanceOf(text: string): Imbalance | undefined {
  const scan: Scan = { text, open: [], roots: 0, at: nextTag(text, 0) };
  while (scan.at < text.length) {
    const reason = step(scan);
    if (reason !== undefined) return { reason, at: scan.at };
    scan.at = nextTag(text, scan.at);
  }
  const unclosed = scan.open.at(-1);
  if (unclosed !== undefined)
    return { reason: `it ends before ${shown(unclosed)} is closed`, at: text.length };
  return scan.roots === 1
    ? undefined
    : { reason: scan.roots === 0 ? 'it has no element' : 'it has several roots', at: 0 };
}

const nextTag = (text: string, from: number): number => {
  const at = text.indexOf('<', from);
  return at === -1 ? text.length : at;
};

/** Passes over one tag; gives what is wrong with it. */
function step(scan: Scan): string | undefined {
  const block = opaque.find(([begins]) => scan.text.startsWith(begins, scan.at));
  if (block) return skip(scan, block);
  const end = at(closing, scan);
  if (end) {
    scan.at = closing.lastIndex;
    const [, name = ''] = end;
    return scan.open.pop() === name ? undefined : `${shown(name)} is closed where it is not open`;
  }
  const start = at(opening, scan);
  if (!start) return 'a tag is malformed';
  scan.at = opening.lastIndex;
  if (scan.open.length === 0) scan.roots += 1;
  const [, name = '', slash] = start;
  if (slash === '') scan.open.push(name);
  return undefined;
}

function skip(scan: Scan, [begins, ends, name]: (typeof opaque)[number]): string | undefined {
  const end = scan.text.indexOf(ends, scan.at + begins.length);
  if (end === -1) return `${name} is not closed`;
  scan.at = end + ends.length;
  return undefined;
}

function at(pattern: RegExp, scan: Scan): RegExpExecArray | null {
  pattern.lastIndex = scan.at;
  return pattern.exec(scan.text);
}

const shown = (name: string): string => `<${name.slice(0, 40)}>`;
