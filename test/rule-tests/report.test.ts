import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TestSelection } from '../../src/pipeline/index.ts';
import { render, styleOf } from '../../src/render/index.ts';
import { openTestFolder, type TestFolder } from '../support/test-folder.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await openTestFolder({});
});

const withTests = (tests: string): string => `id: beacon
name: Beacon
severity: High
indicators: { values: [{ type: ip, value: 192.0.2.1 }] }
match: { tables: [DeviceNetworkEvents, CommonSecurityLog] }
exclusions:
  - id: maintenance
    reason: A script of the operators
    owner: soc@corp.example
    ticket: SEC-1
    permanent: true
    approvedBy: ciso@corp.example
    match: [{ field: device.name, op: equals, values: [mgmt01] }]
tests:
${tests}`;

describe('the verdict', () => {
  const text = async (
    files: Readonly<Record<string, string>>,
    selection: Partial<TestSelection> = {},
  ): Promise<string> =>
    render('test', await folder.run(files, selection), {
      format: 'text',
      style: styleOf(false),
    }).toString();
  const one = '  - { name: one, events: {}, expect: none }\n';

  test.each([
    ['a test file is broken', { 'a.yaml': withTests(one), 'b.test.yaml': 'rule: beacon\n' }, {}],
    [
      'a rule is unknown',
      {
        'a.yaml': withTests(one),
        'b.test.yaml': 'rule: x\ntests: [{ name: a, events: {}, expect: none }]\n',
      },
      {},
    ],
    ['a path is wrong', { 'a.yaml': withTests(one) }, { paths: ['nowhere'] }],
    ['a required test lacks', { 'a.yaml': withTests(one) }, { requireExclusions: true }],
  ])('is not "Passed" where %s', async (_, files, selection) => {
    const written = await text(files, selection);
    expect(written).toContain('Failed: ');
    expect(written).not.toContain('Passed');
  });

  test('counts the tests of a rule with an error among those that could not be run', async () => {
    const wrong = withTests(one).replace('id: beacon', 'id: other');
    const bad = wrong.replace('CommonSecurityLog', 'NoSuchTable');
    const files = { 'a.yaml': withTests(one), 'b.yaml': bad };
    const result = await folder.run(files);
    expect(result.results.map(({ rule: id, outcome }) => [id, outcome])).toEqual([
      ['beacon', 'passed'],
      ['other', 'broken'],
    ]);
    expect(await text(files)).toContain('Failed: 2 tests: 1 passed, 1 could not be run');
    const look = { format: 'junit', style: styleOf(false) } as const;
    expect(render('test', result, look).toString()).toContain(
      '<testsuite name="other" tests="1" failures="0" errors="1">',
    );
  });
});
