import { describe, expect, it } from '@jest/globals';
import { type Diagnostic, diagnostic, type Span, text } from '../../src/diagnostics/index.ts';
import { type FormatOf, render, type Results, styleOf } from '../../src/render/index.ts';
import { sarifFaults } from '../support/sarif-check.ts';
import { readXml } from '../support/xml-reader.ts';

const style = styleOf(false);
const span = (file = 'rules/a.yaml', line = 2): Span => ({
  file,
  start: { line, column: 7, offset: 0 },
  end: { line, column: 10, offset: 3 },
});
const error = (file?: string, line?: number, cause = 'EACCES'): Diagnostic =>
  diagnostic('FIL003', { cause }, { span: span(file, line) });
const note = (n: number): Diagnostic =>
  diagnostic('SCH020', { field: `status${n}` }, { span: span('rules/b.yaml', n + 1) });
const nowhere = diagnostic('CLI003', {});

const validated = (
  format: FormatOf<'validate'>,
  diagnostics: readonly Diagnostic[],
  verbose = false,
): string =>
  render(
    'validate',
    { paths: ['rules/a.yaml', 'rules/b.yaml'], rules: 1, diagnostics },
    { format, style, verbose },
  ).toString();

const failed: Results['test']['results'][number] = {
  rule: 'a',
  name: 'sees, it: 100%',
  span: span('rules/a.yaml', 9),
  outcome: 'failed',
  expected: { kind: 'alert' },
  alert: false,
  results: 0,
  rows: [],
  missing: [],
  lacking: [],
  tables: [{ table: 'T', events: 1, read: true, seen: 1 }],
  verdicts: [],
  diagnostics: [],
};
const tested = (format: FormatOf<'test'>, results = [failed]): string =>
  render(
    'test',
    { results, coverage: [], untested: [], diagnostics: [error()] },
    { format, style },
  ).toString();

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly invocations: readonly [
        {
          readonly executionSuccessful: boolean;
          readonly toolExecutionNotifications: readonly { readonly message: { text: string } }[];
        },
      ];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly [
          { readonly physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string } } },
        ];
        readonly partialFingerprints: { readonly primaryLocationLineHash: string };
      }[];
    },
  ];
}

function runOf(written: string): Log['runs'][0] {
  const log = JSON.parse(written) as Log;
  expect(sarifFaults(log)).toBe('');
  return log.runs[0];
}

const hashes = (written: string): readonly string[] =>
  runOf(written).results.map(({ partialFingerprints: one }) => one.primaryLocationLineHash);

describe('SARIF', () => {
  it('has each finding with its rule, its place and the places beside it', () => {
    const other = { span: span('rules/b.yaml'), note: text`the other` };
    const found = diagnostic('FIL003', { cause: 'x' }, { span: span(), related: [other] });
    const { tool, results } = runOf(validated('sarif', [note(1), found]));
    expect(tool.driver.rules).toMatchObject([
      {
        id: 'FIL003',
        help: { text: expect.stringMatching(/\S/) as unknown },
        defaultConfiguration: { level: 'error' },
      },
      { id: 'SCH020', defaultConfiguration: { level: 'note' } },
    ]);
    expect(results.map(({ level, ruleIndex }) => [level, ruleIndex])).toEqual([
      ['error', 0],
      ['note', 1],
    ]);
    expect(results[0]).toMatchObject({
      ruleId: 'FIL003',
      message: { text: 'this file cannot be read: x' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'rules/a.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 10 },
          },
        },
      ],
      relatedLocations: [{ message: { text: 'the other' } }],
    });
  });

  it.each([
    ['rules/a b#1%.yaml', 'rules/a%20b%231%25.yaml', '%SRCROOT%'],
    ['./rules\\ä.yaml', 'rules/%C3%A4.yaml', '%SRCROOT%'],
    ['../a:b.yaml', '../a%3Ab.yaml', '%SRCROOT%'],
    ['/tmp/a.yaml', 'file:///tmp/a.yaml', undefined],
    ['C:\\x\\a.yaml', 'file:///C:/x/a.yaml', undefined],
    ['half\ud800.yaml', 'half%EF%BF%BD.yaml', '%SRCROOT%'],
  ])('writes the path %s as an address', (file, uri, uriBaseId) => {
    const [result] = runOf(validated('sarif', [error(file)])).results;
    expect(result?.locations[0].physicalLocation.artifactLocation).toEqual({
      uri,
      ...(uriBaseId !== undefined && { uriBaseId }),
    });
  });

  it('names a finding the same wherever its line is, and equal ones apart', () => {
    const [first, second] = hashes(validated('sarif', [error(), error()]));
    expect(hashes(validated('sarif', [error(undefined, 40)]))).toEqual([first]);
    expect(first).toMatch(/^[0-9a-f]{16}:1$/);
    expect(second).toBe(first?.replace(/1$/, '2'));
    expect(hashes(validated('sarif', [error('rules/b.yaml')]))).not.toContain(first);
  });

  it('tells of the run what is about no place', () => {
    const { results, invocations } = runOf(validated('sarif', [nowhere]));
    expect(results).toEqual([]);
    expect(invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', descriptor: { id: 'CLI003' } }],
    });
  });

  it('has room for 5,000 results, leaves out notes first, and says so', () => {
    const notes = Array.from({ length: 5_000 }, (_, n) => note(n));
    const { results, invocations } = runOf(validated('sarif', [...notes, error(), error()]));
    expect(results).toHaveLength(5_000);
    expect(results.filter(({ level }) => level === 'error')).toHaveLength(2);
    expect(invocations[0].toolExecutionNotifications.at(-1)?.message.text).toBe(
      'Left out for want of room: 2 notes.',
    );
  });

  it('has room for 10 MB', () => {
    const long = Array.from({ length: 400 }, (_, n) => error(`rules/${n}`, 1, 'é'.repeat(20_000)));
    const written = validated('sarif', long);
    const bytes = Buffer.byteLength(written);
    expect(bytes).toBeLessThan(10_000_000);
    expect(bytes).toBeGreaterThan(9_000_000);
    expect(runOf(written).invocations[0].toolExecutionNotifications).toHaveLength(1);
  });

  it('has failed tests beside findings', () => {
    const { results } = runOf(tested('sarif'));
    expect(results.map(({ ruleId }) => ruleId)).toEqual(['test-failed', 'FIL003']);
    expect(results[0]?.message.text).toContain('expected an alert, got 0 results, no alert');
  });
});

describe('commands to a runner of GitHub Actions', () => {
  const commands = (written: string): readonly string[] =>
    written.split('\n').filter((line) => line.startsWith('::'));

  it('mark the line of each finding', () => {
    const written = validated('github', [error('rules/a,b:c.yaml', 3, '100%'), note(1)]);
    expect(written.split('\n')).toEqual([
      '::error file=rules/a%2Cb%3Ac.yaml,line=3,endLine=3,col=7,endColumn=9,title=FIL003::this file cannot be read: 100%25; check who may read it',
      'Invalid: 1 rule in 2 files; 1 error, 1 note (--verbose shows them)',
      '',
    ]);
    expect(commands(validated('github', [note(1)], true))[0]).toMatch(/^::notice file=rules\/b/);
  });

  it('are ten of a type at most, and the rest is counted', () => {
    const errors = Array.from({ length: 12 }, (_, n) => error(`rules/${n}.yaml`));
    const notes = Array.from({ length: 30 }, (_, n) => note(n));
    const found = commands(validated('github', [...notes, ...errors], true));
    expect(found.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(found.filter((line) => line.startsWith('::notice '))).toHaveLength(10);
    expect(found.at(-1)).toMatch(/^::notice title=sentinel-rules::23 more findings: /);
    expect(commands(validated('github', errors.slice(0, 10)))).toHaveLength(10);
  });

  it('mark failed tests, and the log has them all', () => {
    const written = tested('github');
    expect(commands(written)).toEqual([
      '::error file=rules/a.yaml,line=9,endLine=9,title=a%3A sees%2C it%3A 100%25::expected an alert, got 0 results, no alert%0AT: 1 event',
      expect.stringMatching(/^::error file=rules\/a\.yaml,line=2/),
    ]);
    expect(written).toContain('FAIL a: sees, it: 100%  rules/a.yaml:9:7\n');
    expect(written).toContain('Failed: 1 test: 0 passed, 1 failed');
  });
});

describe('JUnit of a validation', () => {
  interface Case {
    readonly name: string;
    readonly failure?: { readonly type: string; readonly message: string };
    readonly 'system-out'?: string;
  }
  const casesOf = (written: string): readonly Case[] => {
    const { testsuites } = readXml(written) as {
      testsuites: {
        testsuite: readonly [{ tests: string; failures: string; testcase: readonly Case[] }];
      };
    };
    const { tests, failures, testcase } = testsuites.testsuite[0];
    expect([tests, failures]).toEqual([
      String(testcase.length),
      String(testcase.filter(({ failure }) => failure).length),
    ]);
    return testcase;
  };

  it('has a case for each file, which fails where one of its findings is an error', () => {
    const cases = casesOf(validated('junit', [error(), note(1), nowhere]));
    expect(cases.map(({ name, failure }) => [name, failure?.type])).toEqual([
      ['rules/a.yaml', 'FIL003'],
      ['rules/b.yaml', undefined],
      ['(project)', 'CLI003'],
    ]);
    expect(cases[0]?.failure?.message).toBe(
      'rules/a.yaml:2: FIL003: this file cannot be read: EACCES; to mend it: check who may read it',
    );
    expect(cases[1]?.['system-out']).toContain('SCH020');
  });

  it('has one for a file that could not be read', () => {
    expect(casesOf(validated('junit', [error('rules/c.yaml')])).at(-1)).toMatchObject({
      name: 'rules/c.yaml',
      failure: { type: 'FIL003' },
    });
  });
});
