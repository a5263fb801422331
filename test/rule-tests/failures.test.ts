import { beforeAll, describe, expect, test } from '@jest/globals';
import { render, styleOf } from '../../src/render/index.ts';
import { aQueryRule, openTestFolder, type TestFolder } from '../support/test-folder.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await openTestFolder({
    Custom_CL: { TimeGenerated: 'datetime', Text: 'string', Size: 'long', Bag: 'dynamic' },
    Other_CL: { TimeGenerated: 'datetime', Text: 'string' },
  });
});

async function failureOf(query: string, rest: string) {
  const file = aQueryRule(query, `  - { name: one, ${rest} }\n`);
  const tested = await folder.run({ 'a.yaml': file }, { coverage: true });
  const [result] = tested.results;
  if (!result) throw new Error('no result');
  const text = render('test', tested, { format: 'text', style: styleOf(false) }).toString();
  return { ...result, text, coverage: tested.coverage[0] };
}

const query =
  'Custom_CL\n| where Text has "a"\n| where Size > 5\n| join kind=inner Other_CL on Text';

describe('a failed test of a query', () => {
  test('shows the events that were given, and where they were lost', async () => {
    const events =
      'Custom_CL: [{ Text: a, Size: 5 }, { Text: a, Size: 9, TimeGenerated: now-2h }], SigninLogs: [{ UserId: x }]';
    const { tables, emptied, verdicts, text } = await failureOf(
      query,
      `events: { ${events} }, expect: alert`,
    );
    expect(tables).toEqual([
      { table: 'Custom_CL', events: 2, read: true, seen: 1 },
      { table: 'SigninLogs', events: 1, read: false, seen: 1 },
      { table: 'Other_CL', events: 0, read: true, seen: 0 },
    ]);
    expect(emptied).toMatchObject({ operator: 'where Size > 5', span: { start: { line: 11 } } });
    expect(verdicts.map(({ verdict }) => verdict.kind)).toEqual(['given', 'outside', 'unread']);
    expect(text).toContain('no row is left after: where Size > 5 (a.yaml:11)');
    expect(text).toContain('Other_CL: 0 events');
  });

  test('names the source where it gives no row', async () => {
    const { emptied } = await failureOf(query, 'events: {}, expect: alert');
    expect(emptied).toMatchObject({ operator: 'Custom_CL' });
  });

  test('names the events that make a result: alone or with others', async () => {
    const pair = 'Custom_CL: [{ Text: a, Size: 9 }, { Text: b, Size: 9 }], Other_CL: [{ Text: a }]';
    const joined = await failureOf(query, `events: { ${pair} }, expect: none`);
    expect(joined.verdicts.map(({ verdict }) => verdict)).toEqual([
      { kind: 'made', alone: false },
      { kind: 'given' },
      { kind: 'made', alone: false },
    ]);
    const twice =
      'Custom_CL: [{ Text: a, Size: 9 }, { Text: a, Size: 8 }], Other_CL: [{ Text: a }]';
    const both = await failureOf(query, `events: { ${twice} }, expect: 1`);
    // Without one of them there is still an alert, of one result less.
    expect(both.verdicts.map(({ verdict }) => verdict)).toEqual(
      [0, 1, 2].map(() => ({ kind: 'made', alone: false })),
    );
    const plain = await failureOf(
      'Custom_CL | where Size > 5',
      `events: { Custom_CL: [{ Size: 9 }, { Size: 8 }, { Size: 1 }] }, expect: none`,
    );
    expect(plain.verdicts.map(({ verdict }) => verdict)).toEqual([
      { kind: 'made', alone: true },
      { kind: 'made', alone: true },
      { kind: 'given' },
    ]);
  });

  test('has coverage of the tables that the query reads', async () => {
    const { coverage } = await failureOf(
      query,
      'events: { Custom_CL: [{ Size: 1 }] }, expect: none',
    );
    expect(coverage?.tables).toEqual({ seen: ['Custom_CL'], missing: ['Other_CL'] });
  });
});

describe('what is shown of rows', () => {
  test('values are those of JSON, in results and events', async () => {
    const { rows, verdicts } = await failureOf(
      'Custom_CL | project Size, Real = 1.5, Yes = true, Bag, TimeGenerated',
      `events: { Custom_CL: [{ Size: 7, Bag: { a: [1] } }] }, expect: none`,
    );
    expect(rows).toEqual([
      { Size: 7, Real: 1.5, Yes: true, Bag: { a: [1] }, TimeGenerated: expect.any(String) },
    ]);
    expect(verdicts[0]?.event).toMatchObject({ Size: 7, Bag: { a: [1] } });
  });

  test('columns that results lack are named, with the nearest', async () => {
    const { lacking, text } = await failureOf(
      'Custom_CL | project Text, Size',
      `events: { Custom_CL: [{ Size: 7 }] }, expect: [{ Sizes: 7 }]`,
    );
    expect(lacking).toEqual([{ column: 'Sizes', near: 'Size' }]);
    const far = await failureOf(
      'Custom_CL | project Id = Size',
      `events: { Custom_CL: [{ Size: 7 }] }, expect: [{ Foo: 7 }]`,
    );
    expect(far.lacking).toEqual([{ column: 'Foo', near: 'none' }]);
    expect(text).toContain('result: {"Size":7}');
  });

  test('an event begins with the column that matched, then those that were given', async () => {
    const file = `id: a
name: A
severity: High
indicators: { values: [{ type: ip, value: 192.0.2.1 }] }
match: { tables: [DeviceNetworkEvents] }
tests:
  - name: one
    expect: [{ Indicator: 192.0.2.9 }]
    events:
      DeviceNetworkEvents: [{ DeviceName: srv01, ActionType: ${'x'.repeat(250)}, RemoteIP: 192.0.2.1 }]
`;
    const tested = await folder.run({ 'a.yaml': file });
    const [result] = tested.results;
    expect(Object.keys(result?.verdicts[0]?.event ?? {})).toEqual([
      'RemoteIP',
      'DeviceName',
      'ActionType',
      'TimeGenerated',
    ]);
    const text = render('test', tested, { format: 'text', style: styleOf(false) }).toString();
    expect(text).toContain('"RemoteIP":"192.0.2.1"');
    expect(text).toContain('result: {');
  });
});
