import { describe, expect, it } from '@jest/globals';
import { type Edit, editDocument, parseDocument } from '../../src/source/index.ts';

const edited = (text: string, edits: readonly Edit[]): string => {
  const { value, diagnostics } = editDocument({ path: 'rule.yaml', text }, edits);
  expect(diagnostics).toEqual([]);
  return value ?? '';
};

const codes = (text: string, edits: readonly Edit[]): readonly string[] =>
  editDocument({ path: 'rule.yaml', text }, edits).diagnostics.map(({ code }) => code);

const item = { type: 'domain', value: 'new.example' };
const append: Edit = { kind: 'append', path: ['values'], items: [item] };
const setOf = (entries: Extract<Edit, { kind: 'set' }>['entries']): Edit => ({
  kind: 'set',
  path: ['values', 0],
  entries,
});

describe('items behind the last one', () => {
  it('are written as their neighbours are, between braces', () => {
    expect(
      edited('values:\n  - { type: ip, value: 192.0.2.1 } # one\n\n# end\nb: 1\n', [append]),
    ).toBe(
      'values:\n  - { type: ip, value: 192.0.2.1 } # one\n  - { type: domain, value: new.example }\n\n# end\nb: 1\n',
    );
  });

  it('are written as their neighbours are, on lines', () => {
    expect(edited('values:\n- type: ip\n  value: 192.0.2.1', [append])).toBe(
      'values:\n- type: ip\n  value: 192.0.2.1\n- type: domain\n  value: new.example',
    );
  });

  it('are broken where their neighbours are and the line would be too long', () => {
    const text = 'values:\n  - {\n      type: ip,\n      value: 192.0.2.1,\n    }\n';
    const long = { ...item, note: 'x'.repeat(80) };
    expect(edited(text, [{ kind: 'append', path: ['values'], items: [long] }])).toBe(
      `${text}  - {\n      type: domain,\n      value: new.example,\n      note: ${'x'.repeat(80)},\n    }\n`,
    );
  });

  it('go into a list between brackets, on one line or several', () => {
    expect(edited('values: [a, b]\n', [{ ...append, items: ['c: d'] }])).toBe(
      "values: [a, b, 'c: d']\n",
    );
    expect(edited('values: []\n', [append])).toBe(
      'values: [{ type: domain, value: new.example }]\n',
    );
    expect(edited('values: [\n  a, # first\n  b # last\n]\n', [{ ...append, items: ['c'] }])).toBe(
      'values: [\n  a, # first\n  b, # last\n  c\n]\n',
    );
    expect(
      edited('values: [\n  a,\n  b, # last, they say\n]\n', [{ ...append, items: ['c'] }]),
    ).toBe('values: [\n  a,\n  b, # last, they say\n  c,\n]\n');
  });

  it('keep the line ends and the byte order mark of the file', () => {
    expect(edited('\uFEFFvalues:\r\n  - a\r\nb: 1\r\n', [{ ...append, items: ['c'] }])).toBe(
      '\uFEFFvalues:\r\n  - a\r\n  - c\r\nb: 1\r\n',
    );
  });

  it('cannot leave their line, whatever they hold', () => {
    const hostile = [
      'a\nb: c',
      '# x',
      '*alias',
      '- x',
      '\u2028',
      '{{',
      'null',
      '1e3',
      "it's",
      '\u001b[31m',
    ];
    const text = edited('values:\n  - a\nb: 1\n', [{ ...append, items: hostile }]);
    expect(text.split('\n')).toHaveLength(4 + hostile.length);
    expect(parseDocument({ path: 'x', text }).value?.data).toEqual({
      values: ['a', ...hostile],
      b: 1,
    });
  });
});

describe('keys of an item', () => {
  it('are replaced in place, with what stands around them', () => {
    expect(
      edited("values:\n  - { a: 'x', confidence: 75% } # sure\n", [setOf({ confidence: '80%' })]),
    ).toBe("values:\n  - { a: 'x', confidence: 80% } # sure\n");
    expect(edited('values:\n  - a: "x" # why\n    b:\n', [setOf({ a: 'new', b: 2 })])).toBe(
      'values:\n  - a: new # why\n    b: 2\n',
    );
  });

  it('are added behind the others, in the form of the map', () => {
    const entries = { lastSeen: '2026-06-30', validUntil: '2026-07-30' };
    expect(edited('values:\n  - { a: b }\n', [setOf(entries)])).toBe(
      'values:\n  - { a: b, lastSeen: 2026-06-30, validUntil: 2026-07-30 }\n',
    );
    expect(edited('values:\n  - {\n      a: b, # c\n    }\n', [setOf(entries)])).toBe(
      'values:\n  - {\n      a: b, # c\n      lastSeen: 2026-06-30,\n      validUntil: 2026-07-30,\n    }\n',
    );
    expect(edited('values:\n  - a: b # c\n    # next\n  - z\n', [setOf(entries)])).toBe(
      'values:\n  - a: b # c\n    lastSeen: 2026-06-30\n    validUntil: 2026-07-30\n    # next\n  - z\n',
    );
  });

  it('are not changed behind an alias, nor where another place has them too', () => {
    expect(codes('base: &b { a: 1 }\nvalues:\n  - *b\n', [setOf({ a: 2 })])).toEqual(['IMP090']);
    expect(codes('values:\n  - &b { a: 1 }\nmore: *b\n', [setOf({ a: 2 })])).toEqual(['IMP090']);
    expect(codes('values:\n  - |\n    a\n', [setOf({ a: 2 })])).toEqual(['IMP090']);
    expect(codes('values: 1\n', [append])).toEqual(['IMP090']);
  });
});

describe('items that go', () => {
  const remove = (...indices: number[]): Edit => ({ kind: 'delete', path: ['values'], indices });

  it('take their lines with them, and a comment that is theirs alone', () => {
    const text =
      'values:\n  # group\n  - a\n  - b # two\n\n  # alone\n  - c:\n      d: e\n  # tail\nz: 1\n';
    expect(edited(text, [remove(1)])).toBe(text.replace('  - b # two\n', ''));
    expect(edited(text, [remove(2)])).toBe(text.replace('  # alone\n  - c:\n      d: e\n', ''));
    expect(edited(text, [remove(0, 1)])).toBe(text.replace('  # group\n  - a\n  - b # two\n', ''));
  });

  it('leave the rest of a list between brackets', () => {
    expect(edited('values: [a, b, c]\n', [remove(0)])).toBe('values: [b, c]\n');
    expect(edited('values: [a, b, c,]\n', [remove(1, 2)])).toBe('values: [a,]\n');
    expect(edited('values: [a, b, c]\n', [remove(0, 2)])).toBe('values: [b]\n');
  });

  it('are never all', () => {
    expect(codes('values:\n  - a\n', [remove(0)])).toEqual(['IMP090']);
  });
});

describe('a file that is not to be edited', () => {
  it('stays as it is where there is nothing to change', () => {
    expect(edited('a:   [x\n', [])).toBe('a:   [x\n');
    expect(edited('values: [ a ]  \n', [{ ...append, items: [] }])).toBe('values: [ a ]  \n');
  });

  it('is refused where it cannot be read', () => {
    expect(codes('values: [a\n', [append])).toEqual(['SRC007']);
  });
});
