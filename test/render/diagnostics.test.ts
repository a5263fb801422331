import { describe, expect, it } from '@jest/globals';
import { diagnostic, type Span, text } from '../../src/diagnostics/index.ts';
import { countsText, diagnosticsText, styleOf } from '../../src/render/index.ts';
import { diagnosticJson } from '../../src/render/diagnostics-json.ts';

const span = (line: number, column: number, length: number): Span => ({
  file: 'rules/a.yaml',
  start: { line, column, offset: 0 },
  end: { line, column: column + length, offset: length },
});

const sources = new Map([['rules/a.yaml', 'id: a\nname: "x"\n\tseverity: \u001b[31mHigh\n']]);
const plain = { sources, style: styleOf(false), verbose: false };

describe('a finding as text', () => {
  it('shows the line, the place and the remedy', () => {
    const found = diagnostic('FIL003', { cause: 'EACCES' }, { span: span(2, 7, 3) });
    expect(diagnosticsText([found], plain).toString()).toBe(
      [
        'error FIL003: this file cannot be read: EACCES',
        '  --> rules/a.yaml:2:7',
        '  |',
        '2 | name: "x"',
        '  |       ^^^',
        '  help: check who may read it',
        '',
        '',
      ].join('\n'),
    );
  });

  it('keeps the carets below what is spelled out', () => {
    const found = diagnostic('FIL003', { cause: 'x' }, { span: span(3, 12, 9) });
    const [, , , line, carets] = diagnosticsText([found], plain).toString().split('\n');
    expect(line).toBe('3 |   severity: \\u001b[31mHigh');
    expect(carets?.indexOf('^')).toBe(line?.indexOf('\\u001b'));
    expect(carets?.match(/\^/g)).toHaveLength('\\u001b[31mHigh'.length);
  });

  it('cuts a long line around the place', () => {
    const long = new Map([['rules/a.yaml', `${'a'.repeat(500)}BAD${'b'.repeat(500)}`]]);
    const found = diagnostic('FIL003', { cause: 'x' }, { span: span(1, 501, 3) });
    const lines = diagnosticsText([found], { ...plain, sources: long })
      .toString()
      .split('\n');
    expect(lines[3]).toMatch(/^1 \| …a{40}BADb+…$/);
    expect(lines[4]?.indexOf('^')).toBe(lines[3]?.indexOf('BAD'));
  });

  it('marks a span of several lines to the end of its first', () => {
    const two: Span = { ...span(1, 1, 1), end: { line: 3, column: 1, offset: 9 } };
    const found = diagnostic('FIL003', { cause: 'x' }, { span: two });
    expect(diagnosticsText([found], plain).toString()).toContain('  | ^^^^^\n');
  });

  it('names related places and stands without a frame where the text is not at hand', () => {
    const related = [{ span: { ...span(4, 2, 1), file: 'rules/b.yaml' }, note: text`also here` }];
    const found = diagnostic(
      'FIL003',
      { cause: 'x' },
      { span: { ...span(1, 1, 1), file: 'gone.yaml' }, related },
    );
    const written = diagnosticsText([found], plain).toString();
    expect(written).toContain('also here: rules/b.yaml:4:2');
    expect(written).not.toContain('|');
  });

  it('makes hostile values inert', () => {
    const found = diagnostic('FIL001', { path: '\u001b[2J' });
    expect(diagnosticsText([found], plain).toString()).toContain('\\u001b[2J does not exist');
  });

  it('colours on request alone', () => {
    const found = diagnostic('FIL001', { path: 'x' });
    expect(diagnosticsText([found], plain).toString()).not.toContain('\u001b');
    expect(diagnosticsText([found], { ...plain, style: styleOf(true) }).toString()).toContain(
      '\u001b[31m',
    );
  });
});

describe('notes', () => {
  const note = { ...diagnostic('FIL001', { path: 'x' }), severity: 'info' as const };

  it('are shown on request and counted always', () => {
    expect(diagnosticsText([note], plain).toString()).toBe('');
    expect(diagnosticsText([note], { ...plain, verbose: true }).toString()).toContain(
      'info FIL001',
    );
    expect(
      countsText([note, { ...note, severity: 'warning' }, { ...note, severity: 'error' }], false),
    ).toBe('1 error, 1 warning, 1 note (--verbose shows them)');
  });
});

describe('a finding as JSON', () => {
  it('has one flat place, and leaves its values as they are', () => {
    const related = [{ span: { ...span(4, 2, 1), file: 'rules/b.yaml' }, note: text`also here` }];
    const found = diagnostic('FIL003', { cause: '<b>' }, { span: span(2, 7, 3), related });
    expect(diagnosticJson(found)).toEqual({
      code: 'FIL003',
      severity: 'error',
      message: 'this file cannot be read: <b>',
      help: 'check who may read it',
      file: 'rules/a.yaml',
      line: 2,
      column: 7,
      endLine: 2,
      endColumn: 10,
      args: { cause: '<b>' },
      related: [
        {
          file: 'rules/b.yaml',
          line: 4,
          column: 2,
          endLine: 4,
          endColumn: 3,
          message: 'also here',
        },
      ],
    });
  });
});
