import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from '../../src/source/index.ts';
import { placesOf } from '../support/read-rule.ts';

const parse = (text: string) => parseDocument({ path: 'a.yaml', text });
const places = (text: string) => placesOf(parse(text).diagnostics);

describe('files that are no rule at all', () => {
  it.each([
    ['empty', '', ['SRC002 1:1']],
    ['only comments', '# nothing\n', ['SRC002 1:1']],
    ['null', '~\n', ['SRC002 1:1']],
    ['too large', `a: ${'x'.repeat(1_048_576)}`, ['SRC003 1:1']],
    ['binary', 'id: a\nname: \0', ['SRC004 2:7']],
    ['terminal escapes', 'id: a\nname: x\u001B[31m', ['SRC005 2:8']],
    ['not UTF-8', 'id: a\nname: \uFFFD\uFFFD', ['SRC006 2:7']],
    ['escapes and bad bytes', 'a: \u0007\nb: \uFFFD', ['SRC005 1:4', 'SRC006 2:4']],
    ['a list', '- a\n', ['SRC011 1:1']],
    ['one value', '\nhello\n', ['SRC011 2:1']],
    ['brackets without end', '['.repeat(1_000_000), ['SRC018 1:65']],
    ['dashes without end', `a:\n${'- '.repeat(100_000)}`, ['SRC018 2:129']],
    [
      'steps without end',
      Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      ['SRC018 65:66'],
    ],
    ['an open bracket', 'a: {b: [1, 2}\n', ['SRC007 1:13']],
    ['a defanged value', 'a: [{ b: evil[.]example }, { c: d }]\n', ['SRC020 1:14']],
    ['several mistakes', 'a: !x 1\nb: }\nc: ]\n', ['SRC007 2:4', 'SRC012 1:4']],
    ['tabs', 'a:\n\tb: 1\n', ['SRC008 2:1']],
    ['tabs on several lines', 'a:\n\tb: 1\n\tc: 2\n', ['SRC008 2:1']],
    ['a tab in a list in brackets', 'a: [\n\t1,\n\t2\n]\n', ['SRC008 2:1']],
    ['a tab in a map in braces', 'a:\n  - {\n\tb: 1,\n    c: 2\n    }\n', ['SRC008 3:1']],
    ['a tab after blanks', 'a:\n  - x: 1\n  \ty: 2\n', ['SRC008 3:3']],
    ['a tab after a dash', 'a:\n  -\tx: 1\n', ['SRC008 2:4']],
    ['a tab in a block', 'a: |\n\tx\n\ty\nb: 1\n', ['SRC008 2:1']],
    ['a tab and another mistake', 'a:\n\tb: 1\nc: !x 1\n', ['SRC008 2:1', 'SRC012 3:4']],
    ['a tab that indents nothing', 'a: 1\n\t\n\t# note\nb: [1\n', ['SRC007 5:1']],
  ])('refuses %s', (_name, text, expected) => {
    const { value, diagnostics } = parse(text);
    expect(placesOf(diagnostics)).toEqual(expected);
    expect(value).toBeUndefined();
  });

  it('names the first syntax error, which the others may come from', () => {
    expect(places('&a '.repeat(200))).toEqual(['SRC007 1:4']);
  });

  it('quotes the defanged value', () => {
    const { diagnostics } = parse(
      "values: [{ type: 'ip:port', value: 192.0.2[.]7:416, threat: x }]",
    );
    expect(diagnostics).toMatchObject([{ code: 'SRC020', args: { value: '192.0.2[.]7:416' } }]);
  });
});

describe('mistakes that leave the rest readable', () => {
  it.each([
    ['duplicate keys', 'a: 1\nb: 2\na: 3\n', ['SRC009 3:1']],
    ['several documents', 'a: 1\n---\nb: 2\n', ['SRC010 2:1']],
    ['unknown tags', 'a: !foo 1\nb: !!binary aGk=\n', ['SRC012 1:4', 'SRC012 2:4']],
    [
      'keys that are no text',
      '1: a\n? [a]\n: b\n? {a: 1}\n: c\nnull: 1\n',
      ['SRC013 1:1', 'SRC013 2:3', 'SRC013 4:3', 'SRC013 6:1'],
    ],
    ['merge keys', 'x: &x {a: 1}\ny:\n  <<: *x\n', ['SRC014 3:3']],
    [
      'reserved keys',
      'a:\n  __proto__: {x: 1}\n  constructor: 2\n  prototype: 3\n',
      ['SRC015 2:3', 'SRC015 3:3', 'SRC015 4:3'],
    ],
    ['aliases to themselves', 'a: &a\n  b: *a\n', ['SRC017 2:6']],
    ['unknown aliases', 'a: *nowhere\n', ['SRC019 1:4']],
  ])('names %s and still gives a value', (_name, text, expected) => {
    const { value, diagnostics } = parse(text);
    expect(placesOf(diagnostics)).toEqual(expected);
    expect(value).toBeDefined();
  });

  it('keeps the first of two keys and points at it', () => {
    const { value, diagnostics } = parse('a: 1\na: 2\n');
    expect(value?.data).toEqual({ a: 1 });
    expect(diagnostics[0]?.related?.[0]?.span.start).toMatchObject({ line: 1, column: 1 });
  });

  it('stops alias bombs', () => {
    const levels = Array.from('bcdefgh').map(
      (name, i) =>
        `${name}: &${name} [${Array(10)
          .fill(`*${'abcdefg'[i] ?? ''}`)
          .join(', ')}]`,
    );
    expect(places(['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]', ...levels].join('\n'))).toEqual([
      expect.stringMatching(/^SRC016 /),
    ]);
  });

  it('pollutes no prototype', () => {
    const { value } = parse('__proto__: {polluted: yes}\nb: {__proto__: {polluted: 1}}\n');
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(value?.data).toEqual({ b: {} });
    expect((value?.data as { b: object }).b).not.toHaveProperty('polluted');
  });
});

describe('data', () => {
  it('keeps dates and versions as text (YAML 1.2 core)', () => {
    const { value, diagnostics } = parse('d: 2026-06-04\nv: 1.0.0\nn: 1.5\non: yes\nb: true\ne:\n');
    expect(diagnostics).toEqual([]);
    expect(value?.data).toEqual({
      d: '2026-06-04',
      v: '1.0.0',
      n: 1.5,
      on: 'yes',
      b: true,
      e: null,
    });
  });

  it('replaces aliases, also in keys', () => {
    const { value } = parse('a: &a [1, {k: v}]\nb: *a\nc: &n name\n*n : d\n');
    expect(value?.data).toEqual({ a: [1, { k: 'v' }], b: [1, { k: 'v' }], c: 'name', name: 'd' });
  });

  it('accepts a byte order mark and CRLF, with the same places', () => {
    expect(places('\uFEFFa: 1\r\na: 2\r\n')).toEqual(['SRC009 2:1']);
    const { value } = parse('\uFEFFa: |\r\n  one\r\n  two\r\n');
    expect(value?.data).toEqual({ a: 'one\ntwo\n' });
    expect(value?.locate(['a'], 'key').start).toEqual({ line: 1, column: 1, offset: 1 });
  });

  it('reads 20,000 keys and aliases in linear time', () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: &a${i} 1\nj${i}: *a${i}`);
    expect(Object.keys(parse(keys.join('\n')).value?.data as object)).toHaveLength(40_000);
  });

  it('never throws', () => {
    const token = fc.constantFrom(
      ...Array.from('[]{}:,-?&*!|>\'"%@#\n \t\\ab1'),
      '\r\n',
      '\uFEFF',
      '<<',
      '---',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
        const { value, diagnostics } = parse(tokens.join(''));
        expect(value !== undefined || diagnostics.length > 0).toBe(true);
      }),
    );
  });

  it('gives back any JSON object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue()), (data) => {
        fc.pre(!/__proto__|constructor|prototype|"<<"/.test(JSON.stringify(data)));
        const { value, diagnostics } = parse(JSON.stringify(data));
        if (Object.keys(data).length > 0 && diagnostics.length === 0)
          expect(JSON.stringify(value?.data)).toBe(JSON.stringify(data));
      }),
    );
  });
});
