import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePattern } from '../../../src/exchange/stix-pattern/index.ts';
import type { Comparison, Observation } from '../../../src/exchange/stix-pattern/index.ts';
import { anyText } from '../../support/any-text.ts';

const parse = (text: string): Observation => {
  const reading = parsePattern(text);
  if (!reading.ok) throw new Error(`${reading.problem.reason} at ${reading.problem.at}`);
  return reading.pattern;
};

const problemOf = (text: string): number | undefined => {
  const reading = parsePattern(text);
  return reading.ok ? undefined : reading.problem.at;
};

/** The tree in brackets: enough to see what binds how. */
const outline = (tree: Observation | Comparison): string => {
  switch (tree.kind) {
    case 'observed':
      return `[${outline(tree.comparison)}]`;
    case 'qualified':
      return `${outline(tree.of)} ${tree.qualifiers.map(({ kind }) => kind).join(' ')}`;
    case 'test':
      return tree.path.objectType;
    case 'exists':
      return `exists ${tree.path.objectType}`;
    default:
      return `(${tree.parts.map(outline).join(` ${tree.kind} `)})`;
  }
};

const testOf = (text: string) => {
  const pattern = parse(`[${text}]`);
  const comparison = pattern.kind === 'observed' ? pattern.comparison : undefined;
  return comparison?.kind === 'test' ? comparison : undefined;
};

describe('what binds how', () => {
  it.each([
    ['[a:x = 1 OR b:x = 1 AND c:x = 1]', '[(a or (b and c))]'],
    ['[(a:x = 1 OR b:x = 1) AND c:x = 1]', '[((a or b) and c)]'],
    ['[a:x = 1 AND b:x = 1 AND c:x = 1]', '[(a and b and c)]'],
    ['[a:x = 1] OR [b:x = 1] AND [c:x = 1]', '([a] or ([b] and [c]))'],
    ['[a:x = 1] FOLLOWEDBY [b:x = 1] OR [c:x = 1]', '([a] followed-by ([b] or [c]))'],
    ['[a:x = 1] AND [b:x = 1] WITHIN 5 SECONDS', '([a] and [b] within)'],
    [
      '([a:x = 1] AND [b:x = 1]) REPEATS 5 TIMES WITHIN 1.5 SECONDS',
      '([a] and [b]) repeats within',
    ],
    ["[a:x = 1] START t'2020-01-01T00:00:00Z' STOP t'2020-01-02T00:00:00.5Z'", '[a] start-stop'],
    ["[a:x = 1] START '2020-01-01T00:00:00Z' STOP '2020-01-02T00:00:00Z'", '[a] start-stop'],
    ['[EXISTS a:x AND exists:x = 1]', '[(exists a and exists)]'],
    ['/* why */ [ a:x=1 // so\n and b:x=1 ]', '[(a and b)]'],
  ])('%s', (text, expected) => {
    expect(outline(parse(text))).toBe(expected);
  });
});

describe('a test', () => {
  it.each([
    ["a:b.'SHA-256'", [{ key: 'b' }, { key: 'SHA-256' }]],
    ["a:'x y'.c", [{ key: 'x y' }, { key: 'c' }]],
    [
      'a:b[0].c[-1].d[*]',
      [{ key: 'b' }, { index: 0 }, { key: 'c' }, { index: -1 }, { key: 'd' }, { index: '*' }],
    ],
    ['a:hashes.SHA-256', [{ key: 'hashes' }, { key: 'SHA-256' }]],
  ])('has the path %s', (path, steps) => {
    expect(testOf(`${path} = 1`)?.path).toEqual({ objectType: 'a', steps });
  });

  it.each([
    ["'it\\'s \\\\ here'", { kind: 'string', value: "it's \\ here" }],
    ["'C:\\Windows\\x'", { kind: 'string', value: 'C:\\Windows\\x' }],
    ["''", { kind: 'string', value: '' }],
    ['-5', { kind: 'integer', value: -5 }],
    ['.5', { kind: 'float', value: 0.5 }],
    ['true', { kind: 'boolean', value: true }],
    ["h'00fF'", { kind: 'hex', value: '00fF' }],
    ["b'AAE='", { kind: 'binary', value: 'AAE=' }],
    ["t'2020-02-29T23:59:60.123Z'", { kind: 'timestamp', value: '2020-02-29T23:59:60.123Z' }],
  ])('has the value %s', (literal, expected) => {
    expect(testOf(`a:b = ${literal}`)?.values).toEqual([expected]);
  });

  it.each([
    ['== 1', '=', false],
    ['<> 1', '!=', false],
    ['NOT = 1', '=', true],
    ['>= 1', '>=', false],
    ["NOT IN ('a', 'b')", 'IN', true],
    ["ISSUBSET '192.0.2.0/24'", 'ISSUBSET', false],
    ["ISSUPERSET '192.0.2.0/24'", 'ISSUPERSET', false],
    ["LIKE 'a%'", 'LIKE', false],
    ["MATCHES 'a.'", 'MATCHES', false],
  ])('has the operator of a:b %s', (rest, operator, negated) => {
    expect(testOf(`a:b ${rest}`)).toMatchObject({ operator, negated });
  });

  it('knows where it stands in the text', () => {
    expect(testOf(" a:b = 'x' ")).toMatchObject({ at: 2, end: 11 });
  });
});

describe('what is no pattern is refused where it goes wrong', () => {
  it.each([
    ['', 0],
    ['a:b = 1', 0],
    ['[a:b = ]', 7],
    ['[a = 1]', 3],
    ['[a:b 1]', 5],
    ["[a:b = 'x]", 7],
    ['[a:b = 1', 8],
    ['[a:b = 1] OR', 12],
    ['[a:b = 1] x', 10],
    ["[a:b '=' 1]", 5],
    ['[a:b..c = 1]', 5],
    ['[a:b = 01]', 7],
    ["[a:b = h'1']", 7],
    ["[a:b = b'====']", 7],
    ["[a:b = t'2457-73-22T32:81:84.1Z']", 7],
    ['[a:b = "x"]', 7],
    ['[a:b MATCHES 5]', 13],
    ['[a:b > true]', 7],
    ['[a:b IN (1 2)]', 11],
    ['[a:b[x] = 1]', 5],
    ['[a:b = 1] WITHIN 0 SECONDS', 17],
    ['[a:b = 1] REPEATS 1.5 TIMES', 18],
    ['[a:b = 1] WITHIN 5', 18],
    ['[a:b = 1] START 5 STOP 6', 16],
    ['[a:constructor constructor 1]', 15],
  ])('%s', (text, at) => {
    expect(problemOf(text)).toBe(at);
  });

  it('such as brackets nested deeper than any pattern', () => {
    expect(problemOf('('.repeat(100_000))).toBe(65);
    expect(problemOf(`[${'('.repeat(100_000)}`)).toBe(65);
    expect(problemOf(`${'('.repeat(40)}[a:b = 1]${')'.repeat(40)}`)).toBeUndefined();
  });

  it('and so are texts of a size that nobody wrote', () => {
    expect(problemOf(`[a:b = '${'\\\\'.repeat(600_000)}']`)).toBe(1_000_000);
    expect(problemOf(`[a:b = '${'\\\\'.repeat(400_000)}`)).toBe(7);
  });
});

describe('the parser', () => {
  const pieces = fc.array(
    fc.constantFrom(
      ...['[', ']', '(', ')', 'a:b', '=', "'x'", '1', 'AND', 'OR', 'NOT', 'IN', ',', 'FOLLOWEDBY'],
      ...['WITHIN', '5', 'SECONDS', 'START', "t'", '*', '.', 'EXISTS', 'LIKE', "'", '\\', ' '],
    ),
    { maxLength: 30 },
  );

  it('throws on no text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText(),
          pieces.map((parts) => parts.join(' ')),
        ),
        (text) => {
          const reading = parsePattern(text);
          if (!reading.ok) expect(reading.problem.at).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('gives back any text that was written as a constant', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const written = text.replace(/[\\']/g, '\\$&');
        expect(testOf(`a:b = '${written}'`)?.values).toEqual([{ kind: 'string', value: text }]);
      }),
    );
  });

  it('reads a list of twenty thousand conditions', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `a:b = ${index}`).join(' OR ');
    const pattern = parse(`[${many}]`);
    expect(pattern.kind === 'observed' && pattern.comparison).toMatchObject({ kind: 'or' });
  });
});
