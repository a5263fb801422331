import { XMLParser } from 'fast-xml-parser';
import { diagnostic, spanOfLine } from '../../diagnostics/index.ts';
import type { XmlElement } from '../feeds/feed.ts';
import { Unreadable } from './unreadable.ts';

/** A node as the parser gives it: one key is its name, whose value are its children or its text. */
type Node = Readonly<Record<string, unknown>> & {
  readonly ':@'?: Readonly<Record<string, string>>;
};

const textKey = '#text';
const attributesKey = ':@';

/** Where lines begin, to find the line of an index. */
function lineFinder(text: string): (index: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return (index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

const startOf = (node: Node): number => {
  const symbol = XMLParser.getMetaDataSymbol() as unknown as keyof Node;
  const meta = node[symbol] as { readonly startIndex?: number } | undefined;
  return meta?.startIndex ?? 0;
};

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== attributesKey) ?? '';

/** The parser bounds how deep elements stand in each other. */
function elementOf(node: Node, lineAt: (index: number) => number): XmlElement {
  const name = nameOf(node);
  const children = node[name] as readonly Node[];
  const text = children.flatMap((child) => (textKey in child ? [String(child[textKey])] : []));
  return {
    name,
    attributes: node[attributesKey] ?? {},
    text: text.join(''),
    children: children
      .filter((child) => !(textKey in child))
      .map((child) => elementOf(child, lineAt)),
    line: lineAt(startOf(node)),
  };
}

const options = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  captureMetaData: true,
} as const;

/** What is no tag, or a tag: its slash, its name, and the slash of one that is empty. */
const tag =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<![^>]*>|<(\/?)([^\s<>/!?]+)(?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/g;

interface Fault {
  readonly cause: string;
  readonly index: number;
}

/** The first tag that is closed by another, or by none; the parser lets both pass. */
function unbalanced(text: string): Fault | undefined {
  const open: string[] = [];
  for (const { 1: closing, 2: name, 3: empty, index } of text.matchAll(tag)) {
    if (name === undefined || empty === '/') continue;
    if (closing !== '/') open.push(name);
    else if (open.pop() !== name) return { cause: `</${name}> closes nothing`, index };
  }
  const last = open.pop();
  return last === undefined
    ? undefined
    : { cause: `it ends too early: <${last}> is not closed`, index: text.length };
}

/** Reads a document; entities of its own are refused: no feed has them, and they can grow without bounds. */
export function xmlRoot(text: string, file: string): XmlElement {
  const fail = (cause: string, line = 1): Unreadable =>
    new Unreadable(diagnostic('IMP009', { form: 'XML', cause }, { span: spanOfLine(file, line) }));
  const entity = text.indexOf('<!ENTITY');
  if (entity >= 0) throw fail('it defines entities of its own', lineFinder(text)(entity));
  const fault = unbalanced(text);
  if (fault) throw fail(fault.cause, lineFinder(text)(fault.index));
  try {
    const nodes = new XMLParser(options).parse(text) as readonly Node[];
    const root = nodes.find((node) => !(textKey in node));
    if (root) return elementOf(root, lineFinder(text));
  } catch (error) {
    throw fail(error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'it cannot be read');
  }
  throw fail('it has no element');
}
