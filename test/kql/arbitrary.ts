import fc from 'fast-check';
import type { Expr, Literal, Operator, Pipeline, Query } from '../../src/kql/index.ts';
import { anyText } from '../support/any-text.ts';

/** Text with everything that could end a literal, a comment or a name early. */
export const nasty = fc.oneof(
  anyText({ maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '"',
          "'",
          '\\',
          '\n',
          '\r',
          '\t',
          '@"',
          '//',
          '*/',
          '`',
          ')',
          ']);',
          ' or true',
          'until',
        ],
        ...[
          '\u2028',
          '\u2029',
          '\u0085',
          '\u0000',
          '\u001b[31m',
          '\ufeff',
          '\u202e',
          '\ud800',
          'é',
          '漢',
        ],
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

const literal: fc.Arbitrary<Literal> = fc.oneof(
  nasty.map((value) => ({ type: 'string', value }) as const),
  fc.integer().map((value) => ({ type: 'long', value }) as const),
  fc.option(fc.integer()).map((value) => ({ type: 'int', value }) as const),
  fc.boolean().map((value) => ({ type: 'bool', value }) as const),
  fc.constantFrom('2027-04-01').map((value) => ({ type: 'datetime', value }) as const),
  fc.constantFrom('65m', '1d').map((value) => ({ type: 'timespan', value }) as const),
);

const column = fc.oneof(
  fc.constantFrom('DeviceName', 'in', 'true'),
  nasty.filter((text) => text !== ''),
);

const { expr } = fc.letrec<{ expr: Expr; operand: Expr }>((tie) => ({
  operand: fc.oneof(
    { depthSize: 'small' },
    column.map((name) => ({ kind: 'name', name }) as const),
    literal.map((of) => ({ kind: 'literal', literal: of }) as const),
    fc.constant({ kind: 'star' } as const),
    fc.record({
      kind: fc.constant('call' as const),
      name: fc.constantFrom(
        ...(['coalesce', 'extract', 'isnotempty', 'not', 'ipv4_is_in_any_range'] as const),
      ),
      args: fc.array(tie('expr'), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('element' as const),
      of: tie('operand'),
      index: fc.nat(9),
    }),
  ),
  expr: fc.oneof(
    { depthSize: 'small' },
    tie('operand'),
    fc.record({
      kind: fc.constant('binary' as const),
      op: fc.constantFrom(
        '==' as const,
        '=~' as const,
        'startswith' as const,
        'matches regex' as const,
        '<' as const,
        '!=' as const,
      ),
      left: tie('expr'),
      right: tie('expr'),
    }),
    fc.record({
      kind: fc.constant('inList' as const),
      op: fc.constantFrom('in' as const, 'in~' as const, 'has_any' as const),
      left: tie('expr'),
      list: fc.array(tie('expr'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('expr'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

/** Any expression of the tree. */
export const expression: fc.Arbitrary<Expr> = expr;

const day = fc.constantFrom('2027-03-31', '2026-01-01');

const exclusion: fc.Arbitrary<Operator> = fc.record(
  {
    kind: fc.constant('exclusion' as const),
    id: fc.oneof(nasty, fc.constantFrom('until', 'permanent', 'a-scan')),
    reference: fc.oneof(nasty, fc.constantFrom('SEC-1', 'until', 'until 2027-01-01', 'permanent')),
    until: day,
    conditions: fc.array(expression, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['kind', 'id', 'conditions'] },
);

const assignment = fc.record({ name: column, value: expression });

const operator: fc.Arbitrary<Operator> = fc.oneof(
  exclusion,
  expression.map((condition) => ({ kind: 'where', condition }) as const),
  fc
    .array(assignment, { minLength: 1, maxLength: 3 })
    .map((columns) => ({ kind: 'extend', columns }) as const),
  fc
    .array(assignment, { minLength: 1, maxLength: 9 })
    .map((columns) => ({ kind: 'project', columns }) as const),
  nasty.map((text) => ({ kind: 'comment', text }) as const),
);

const branch: fc.Arbitrary<Pipeline> = fc.record({
  source: column.map((name) => ({ kind: 'table', name }) as const),
  operators: fc.array(operator, { maxLength: 4 }),
});

const watchlist = nasty.map((alias) => ({ kind: 'watchlist', alias }) as const);

const list = fc.record(
  {
    name: fc.constantFrom('ip_1', 'domain_2'),
    type: fc.constantFrom('ip:port', 'domain'),
    threatType: nasty,
    confidence: fc.nat(100),
    watchlist: fc.record({ alias: nasty, list: nasty }),
    values: fc.array(nasty, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: ['name', 'type', 'values'] },
);

/** Any query that the printer can be given. */
export const query: fc.Arbitrary<Query> = fc.record({
  title: fc.array(nasty, { maxLength: 2 }),
  lists: fc.array(list, { maxLength: 3 }),
  lets: fc.array(
    fc.oneof(
      expression.map((of) => ({ name: 'some', value: { kind: 'expr', expr: of } }) as const),
      fc
        .record({ source: watchlist, operators: fc.array(operator, { maxLength: 2 }) })
        .map((pipeline) => ({ name: 'looked_up', value: { kind: 'toscalar', pipeline } }) as const),
    ),
    { maxLength: 2 },
  ),
  branches: fc.array(branch, { minLength: 1, maxLength: 3 }),
  tail: fc.constant([]),
});
