import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, Document, Node, Pair, YAMLMap } from 'yaml';
import { diagnostic, text } from '../diagnostics/index.ts';
import type { Diagnostic, Span } from '../diagnostics/index.ts';
import type { AliasTargets } from './alias-targets.ts';
import { maxNodes } from './limits.ts';
import type { Lines } from './lines.ts';

/** Names that reach the prototype of an object when data is copied carelessly. */
const reserved: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** One conversion: what it knows, what it found, what it may still spend. */
interface Conversion {
  readonly targets: AliasTargets;
  readonly lines: Lines;
  readonly found: Diagnostic[];
  /** The anchored nodes that are being converted. */
  readonly open: Set<Node>;
  nodes: number;
}

/** Turns the nodes of a document into plain JSON data. */
export function plainData(
  document: Document.Parsed,
  targets: AliasTargets,
  lines: Lines,
): { readonly data: unknown; readonly diagnostics: readonly Diagnostic[] } {
  const conversion: Conversion = { targets, lines, found: [], open: new Set(), nodes: 0 };
  const data = convert(conversion, document.contents);
  return { data, diagnostics: conversion.found };
}

function convert(conversion: Conversion, node: Node | null): unknown {
  conversion.nodes += 1;
  if (conversion.nodes > maxNodes) return null;
  if (isAlias(node)) return convertAlias(conversion, node);
  if (isScalar(node)) return node.value ?? null;
  if (!node) return null;
  conversion.open.add(node);
  const value = convertCollection(conversion, node);
  conversion.open.delete(node);
  return value;
}

function convertCollection(conversion: Conversion, node: Node): unknown {
  if (isSeq<Node>(node)) return node.items.map((item) => convert(conversion, item));
  return isMap<Node, Node | null>(node) ? convertMap(conversion, node) : null;
}

function convertAlias(conversion: Conversion, alias: Alias): unknown {
  const { targets, found, open, lines } = conversion;
  const target = targets.get(alias);
  const where = { span: spanOf(lines, alias) };
  if (!target || open.has(target)) {
    const code = target ? 'SRC017' : 'SRC019';
    found.push(diagnostic(code, { alias: alias.source }, where));
    return null;
  }
  const value = convert(conversion, target);
  if (conversion.nodes > maxNodes && !found.some(({ code }) => code === 'SRC016'))
    found.push(diagnostic('SRC016', { limit: maxNodes }, where));
  return value;
}

function convertMap(conversion: Conversion, map: YAMLMap<Node, Node | null>): unknown {
  const entries = new Map<string, unknown>();
  const keys = new Map<string, Node>();
  for (const pair of map.items) {
    const key = keyOf(conversion, pair);
    if (key === undefined) continue;
    const first = keys.get(key);
    if (first) conversion.found.push(duplicate(conversion.lines, key, [first, pair.key]));
    else {
      keys.set(key, pair.key);
      entries.set(key, convert(conversion, pair.value));
    }
  }
  // Object.fromEntries defines own properties: it cannot reach a prototype.
  return Object.fromEntries(entries);
}

function duplicate(lines: Lines, key: string, [first, again]: readonly [Node, Node]): Diagnostic {
  const related = [{ span: spanOf(lines, first), note: text`first written here` }];
  return diagnostic('SRC009', { key }, { span: spanOf(lines, again), related });
}

/** The text of a key; undefined, with a finding, when it cannot be one. */
function keyOf(
  { targets, found, lines }: Conversion,
  pair: Pair<Node, Node | null>,
): string | undefined {
  const key = isAlias(pair.key) ? targets.get(pair.key) : pair.key;
  const where = { span: spanOf(lines, pair.key) };
  const value = isScalar(key) ? key.value : undefined;
  if (typeof value !== 'string') found.push(diagnostic('SRC013', { found: kindOf(key) }, where));
  else if (value === '<<') found.push(diagnostic('SRC014', {}, where));
  else if (reserved.includes(value)) found.push(diagnostic('SRC015', { key: value }, where));
  else return value;
  return undefined;
}

function kindOf(key: unknown): string {
  if (isMap(key)) return 'a map';
  if (isSeq(key)) return 'a list';
  return isScalar(key) && key.value !== null ? `a ${typeof key.value}` : 'empty';
}

function spanOf(lines: Lines, node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return lines.span(start, end);
}
