import { XMLParser } from 'fast-xml-parser';
import type { XmlElement } from './feeds/feed.ts';
import { lineFinder } from './line-finder.ts';
import type { LineOf } from './line-finder.ts';
import { imbalanceOf } from './xml-balance.ts';

/** Documents of this kind are nested some ten elements deep. */
const deepest = 64;
const attributesKey = ':@';
const textKey = '#text';
const verbatimKey = '#cdata';

/** Nothing is expanded, converted or trimmed by the parser: what it gives is what stands there. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  captureMetaData: true,
  cdataPropName: verbatimKey,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: deepest,
});

/** The root of a document, or why it is none. */
export type XmlReading = { readonly root: XmlElement } | XmlFault;

interface XmlFault {
  readonly cause: string;
  readonly line: number;
}

/**
 * Reads an XML document into its elements. Document types are refused: they define entities, which may refer
 * to files or multiply without end, and no feed needs them.
 */
export function readXml(text: string): XmlReading {
  const lineOf = lineFinder(text);
  const type = text.search(/<!(?:DOCTYPE|ENTITY)/i);
  if (type >= 0) return { cause: 'it has a document type', line: lineOf(type) };
  const imbalance = imbalanceOf(text);
  if (imbalance) return { cause: imbalance.reason, line: lineOf(imbalance.at) };
  const nodes = parseNodes(text);
  if (typeof nodes === 'string') return { cause: nodes, line: 1 };
  const [root] = nodes.flatMap((node) => elementOf(node, lineOf) ?? []);
  return root ? { root } : { cause: 'it has no element', line: 1 };
}

type Node = Readonly<Record<string | symbol, unknown>>;

/** The nodes of a text, or why it has none. */
function parseNodes(text: string): readonly Node[] | string {
  try {
    return parser.parse(text) as readonly Node[];
  } catch (error) {
    // Its messages may quote the document, of any length.
    return error instanceof Error ? error.message.slice(0, 120) : 'it cannot be read';
  }
}

function elementOf(node: Node, lineOf: LineOf): XmlElement | undefined {
  const name = Object.keys(node).find((key) => key !== attributesKey);
  const content = name === undefined ? undefined : node[name];
  if (name === undefined || !Array.isArray(content)) return undefined;
  const nodes = content as readonly Node[];
  const line = lineOf(startOf(node));
  return {
    name: localName(name),
    attributes: attributesOf(node),
    text: nodes.map(textOf).join('').trim(),
    children: nodes.flatMap((child) =>
      verbatimKey in child ? [] : (elementOf(child, lineOf) ?? []),
    ),
    line,
  };
}

/** What stands before the colon of a name is only short for its namespace. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const attributesOf = (node: Node): Readonly<Record<string, string>> => {
  const attributes = node[attributesKey];
  return Object.fromEntries(
    Object.entries(typeof attributes === 'object' && attributes ? attributes : {}).map(
      ([name, value]) => [name, decoded(String(value))],
    ),
  );
};

function startOf(node: Node): number {
  const data = node[XMLParser.getMetaDataSymbol() as unknown as symbol];
  const start: unknown =
    typeof data === 'object' && data && 'startIndex' in data ? data.startIndex : 0;
  return typeof start === 'number' ? start : 0;
}

/** Text of a node; what stands in CDATA is not encoded. */
function textOf(node: Node): string {
  const verbatim = node[verbatimKey];
  if (Array.isArray(verbatim))
    return (verbatim as readonly Node[]).map((part) => plainText(part[textKey])).join('');
  return decoded(plainText(node[textKey]));
}

/** The five entities that XML has by itself. */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const plainText = (value: unknown): string => (typeof value === 'string' ? value : '');

const decoded = (text: string): string =>
  text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);/gi, decode);

function decode(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
}
