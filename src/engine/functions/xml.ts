import { decline } from '../function.ts';
import type { Value } from '../value.ts';
import { isArray } from '../value.ts';
import type { Functions } from './arguments.ts';
import { ofText } from './arguments.ts';

/** Bytes of the longest text that is read (parse-xml-function). */
const maxLength = 1_048_576;

/** An element while it is read. */
interface Element {
  readonly name: string;
  readonly members: Map<string, Value>;
  readonly texts: string[];
}

/** Text that is no XML; caught at the door. */
class NoXml extends Error {}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function characterOf(name: string): string {
  const point = /^#x[\da-f]+$/i.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : /^#\d+$/.test(name)
      ? Number(name.slice(1))
      : undefined;
  if (point !== undefined && point <= 0x10ffff) return String.fromCodePoint(point);
  const known = entities[name];
  if (known === undefined) throw new NoXml(name);
  return known;
}

function decoded(text: string): string {
  if (/&(?![^;&\s]+;)/.test(text)) throw new NoXml(text);
  return text.replaceAll(/&([^;]+);/g, (_, name: string) => characterOf(name));
}

const nameSource = String.raw`[\p{L}_:][\p{L}\p{N}_:.-]*`;
const attributeSource = String.raw`\s+(${nameSource})\s*=\s*(?:"([^<"]*)"|'([^<']*)')`;
const token = new RegExp(
  [
    String.raw`<!--(?:(?!--)[^])*-->`,
    String.raw`<\?[^]*?\?>`,
    String.raw`<!DOCTYPE[^[>]*>`,
    String.raw`<!\[CDATA\[(?<data>[^]*?)\]\]>`,
    String.raw`</(?<closing>${nameSource})\s*>`,
    String.raw`<(?<opening>${nameSource})(?<attributes>(?:${attributeSource})*)\s*(?<empty>/?)>`,
    String.raw`(?<text>[^<]+)`,
  ].join('|'),
  'uy',
);
const attribute = new RegExp(attributeSource, 'gu');

function attributesOf(text: string): Map<string, Value> {
  const members = new Map<string, Value>();
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    if (members.has(`@${name}`)) throw new NoXml(name);
    members.set(`@${name}`, decoded(double ?? single ?? ''));
  }
  return members;
}

/** Text with blanks around it is where the table of the page and its other examples differ. */
function textOf({ texts }: Element): string | undefined {
  const own = texts.filter((text) => text.trim() !== '');
  const [first] = own;
  if (first === undefined) return undefined;
  if (own.length > 1 || first !== first.trim()) return decline('XML of mixed or padded text');
  return first;
}

/** An element with nothing in it is null, one with text alone the text. */
function valueOf(element: Element): Value {
  const text = textOf(element);
  const { members } = element;
  if (members.size === 0) return text ?? null;
  if (text === undefined) return members;
  const attributes = [...members].filter(([name]) => name.startsWith('@'));
  const children = [...members].filter(([name]) => !name.startsWith('@'));
  return new Map([...attributes, ['#text', text], ...children]);
}

/** A value that an element has under a name; elements of one name are an array. */
function place({ members }: Element, name: string, value: Value): void {
  const before = members.get(name);
  if (before === undefined) members.set(name, value);
  // A value of XML is never an array itself.
  else members.set(name, isArray(before) ? [...before, value] : [before, value]);
}

type Groups = Readonly<Record<string, string | undefined>>;

/** The elements that are open, the outermost first; the document is around all. */
type Open = Element[];

const elementOf = (name: string, members: Map<string, Value> = new Map()): Element => ({
  name,
  members,
  texts: [],
});

function close(open: Open, name: string): void {
  const element = open.pop();
  const parent = open.at(-1);
  if (element?.name !== name || !parent) throw new NoXml(name);
  place(parent, name, valueOf(element));
}

function readToken(open: Open, groups: Groups): void {
  const { opening, closing, data } = groups;
  if (closing !== undefined) close(open, closing);
  else if (opening !== undefined) {
    open.push(elementOf(opening, attributesOf(groups.attributes ?? '')));
    if (groups.empty === '/') close(open, opening);
  } else {
    const text = data ?? (groups.text === undefined ? undefined : decoded(groups.text));
    if (text !== undefined) open.at(-1)?.texts.push(text);
  }
}

function read(text: string): Value {
  const document = elementOf('');
  const open: Open = [document];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (!found) throw new NoXml(text);
    readToken(open, found.groups ?? {});
  }
  const [root] = document.members.values();
  const isWhole = open.length === 1 && document.members.size === 1 && !isArray(root ?? null);
  return isWhole && document.texts.join('').trim() === '' ? document.members : null;
}

function parseXml(text: string): Value {
  if (new TextEncoder().encode(text).length > maxLength) return null;
  try {
    return read(text.trim());
  } catch (error) {
    if (error instanceof NoXml) return null;
    throw error;
  }
}

/** Reads XML to a dynamic; text that is none is null (parse-xml-function). */
export const xml: Functions = { parse_xml: ofText(parseXml) };
