import { createScanner, findNodeAtLocation, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { diagnostic } from '../../diagnostics/index.ts';
import type { Path, Result } from '../../diagnostics/index.ts';
import type { Json } from '../../resources/index.ts';
import { linesOf } from '../../source/index.ts';
import type { Lines } from '../../source/index.ts';
import type { Tree } from './tree.ts';

/** Far more than a template of nested deployments needs, and far less than a recursive parser can bear. */
const maxDepth = 200;

/** SyntaxKind of jsonc-parser: a `const enum`, which an isolated module cannot name. */
const [openBrace, closeBrace, openBracket, closeBracket, endOfFile] = [1, 2, 3, 4, 17];

const isDeep = (text: string): boolean => {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') inText = !inText;
    else if (inText) continue;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
};

/** The offset at which JSON gets nested too deeply for a recursive parser, if it does. */
function tooDeepAt(text: string): number | undefined {
  // Brackets in comments are counted as well: the scanner, which is slow on long texts, decides.
  if (!isDeep(text)) return undefined;
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let kind: number = scanner.scan(); kind !== endOfFile; kind = scanner.scan()) {
    if (kind === openBrace || kind === openBracket) depth += 1;
    if (kind === closeBrace || kind === closeBracket) depth -= 1;
    if (depth > maxDepth) return scanner.getTokenOffset();
  }
  return undefined;
}

/** Plain data of a node; members become own properties, so that no name reaches a prototype. */
function dataOf(node: Node): Json {
  if (node.type === 'array') return (node.children ?? []).map(dataOf);
  if (node.type !== 'object') return node.value as Json;
  return Object.fromEntries(
    (node.children ?? []).flatMap(({ children }): [string, Json][] => {
      const [key, value] = children ?? [];
      return key && value ? [[String(key.value), dataOf(value)]] : [];
    }),
  );
}

/** The node at a path, or the nearest one above it. */
function nodeAt(root: Node, path: Path): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, [...path.slice(0, length)]);
    if (node) return node;
  }
  return root;
}

function located(root: Node, lines: Lines, text: string): Pick<Tree, 'locate' | 'writtenAt'> {
  return {
    locate: (path, part = 'value') => {
      const node = nodeAt(root, path);
      const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
      const { offset, length } = (part === 'key' ? key : undefined) ?? node;
      return lines.span(offset, offset + length);
    },
    writtenAt: (path) => {
      const { offset, length } = nodeAt(root, path);
      return text.slice(offset, offset + length);
    },
  };
}

/** Reads JSON, with the comments that ARM templates may have, to plain data with places. */
export function treeOfJson(text: string, file: string): Result<Tree> {
  const lines = linesOf(file, text);
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const span = lines.span(deep, deep + 1);
    return { diagnostics: [diagnostic('IMP075', { limit: maxDepth }, { span })] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (!root || first) {
    const { offset = text.length, length = 1 } = first ?? {};
    const span = lines.span(offset, offset + length);
    const code = first ? printParseErrorCode(first.error) : 'ValueExpected';
    const why = code.replace(/([a-z])(?=[A-Z])/g, '$1 ').toLowerCase();
    return { diagnostics: [diagnostic('IMP074', { why }, { span })] };
  }
  return { value: { file, data: dataOf(root), ...located(root, lines, text) }, diagnostics: [] };
}
