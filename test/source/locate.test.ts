import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../src/source/index.ts';
import type { Path } from '../../src/diagnostics/index.ts';

const text = [
  'query: |',
  '   one',
  '',
  '   two three',
  'double: "x\\ty \\u0041\\U0001F600z \\x41"',
  "single: 'it''s'",
  'folded: >',
  '  fold',
  '  ed',
  'plain: plain text',
  'multi: several',
  '  lines',
  'list: [1, {g: h}]',
  'map:',
  '  - name: a',
  'anchor: &x {deep: yes}',
  'alias: *x',
  'number: 5',
].join('\n');

const documentOf = (source: string) => {
  const { value } = parseDocument({ path: 'a.yaml', text: source });
  if (!value) throw new Error('the fixture must parse');
  return value;
};
const document = documentOf(text);
const at = (path: Path, part?: 'key' | 'value') => {
  const { start, end } = document.locate(path, part);
  return text.slice(start.offset, end.offset);
};
const within = (path: Path, start: number, end: number) => {
  const span = document.locateWithin(path, start, end);
  return `${span.start.line}:${span.start.column} ${text.slice(span.start.offset, span.end.offset)}`;
};

describe('locate', () => {
  it.each<[Path, 'key' | 'value', string]>([
    [['plain'], 'key', 'plain'],
    [['plain'], 'value', 'plain text'],
    [['list', 1, 'g'], 'value', 'h'],
    [['list', 1, 'g'], 'key', 'g'],
    [['list', 0], 'value', '1'],
    [['alias', 'deep'], 'value', 'yes'],
    [['query'], 'value', '|\n   one\n\n   two three'],
  ])('%j %s', (path, part, expected) => {
    expect(at(path, part)).toBe(expected);
  });

  it.each<[Path, string]>([
    [['missing'], 'query'],
    [['map', 0, 'missing'], 'name'],
    [['list', 1, 'missing'], 'g'],
    [['list', 7], 'list'],
    [['plain', 'below'], 'plain'],
  ])('%j is not there: its nearest ancestor', (path, expected) => {
    expect(at(path)).toBe(expected);
  });

  it('counts lines and columns from 1', () => {
    expect(document.locate(['plain']).start).toEqual({
      line: 10,
      column: 8,
      offset: text.indexOf('plain text'),
    });
    expect(document.positionAt(10_000).offset).toBe(text.length);
  });
});

describe('locateWithin', () => {
  it.each<[string, Path, [number, number], string]>([
    ['a literal block', ['query'], [0, 3], '2:4 one'],
    ['behind an empty line', ['query'], [9, 14], '4:8 three'],
    ['double quotes', ['double'], [2, 3], '5:13 y'],
    ['a \\u escape', ['double'], [4, 5], '5:15 \\u0041'],
    ['behind a \\U escape', ['double'], [7, 8], '5:31 z'],
    ['a \\x escape', ['double'], [9, 10], '5:33 \\x41'],
    ['single quotes', ['single'], [3, 4], '6:14 s'],
    ['plain text', ['plain'], [6, 10], '10:14 text'],
    ['a folded block: the node', ['folded'], [0, 2], '7:9 >\n  fold\n  ed'],
    ['plain text of several lines: the node', ['multi'], [0, 2], '11:8 several\n  lines'],
    ['no text: the node', ['number'], [0, 1], '18:9 5'],
  ])('%s', (...[, path, [start, end], expected]) => {
    expect(within(path, start, end)).toBe(expected);
  });

  it('maps literal blocks with CRLF and with an explicit indentation', () => {
    const source = 'q: |2-\r\n    one\r\n   two\r\n';
    const other = documentOf(source);
    expect(other.data).toEqual({ q: '  one\n two' });
    const { start, end } = other.locateWithin(['q'], 7, 10);
    expect(source.slice(start.offset, end.offset)).toBe('two');
    expect(start.line).toBe(3);
  });

  it('stays inside the text for indexes beyond it', () => {
    for (const path of [['query'], ['double'], ['single']])
      expect(document.locateWithin(path, 500, 900).end.offset).toBeLessThanOrEqual(text.length);
  });
});
