import { beforeAll, expect, test } from '@jest/globals';
import { openTestFolder, type TestFolder } from '../support/test-folder.ts';

let folder: TestFolder;
beforeAll(async () => {
  folder = await openTestFolder({});
});

const rule = (id: string): string => `id: ${id}
name: ${id}
severity: High
queryFrequency: 1h
indicators: { values: [{ type: ip, value: 192.0.2.1 }] }
match: { tables: [DeviceNetworkEvents] }
tests: [{ name: in the rule, expect: none, events: {} }]
`;
const apart = (id: string): string =>
  `rule: ${id}\ntests: [{ name: apart, expect: none, events: {} }]\n`;
const files = {
  'a.yaml': rule('a'),
  'a.test.yaml': apart('a'),
  'b.yaml': rule('b'),
  'b.test.yaml': apart('b'),
  'c.yaml': rule('c').replace(/^tests.*$/m, ''),
};

test.each([
  [['a.test.yaml'], ['a: apart'], []],
  [['a.test.yaml', 'b.yaml'], ['a: apart', 'b: in the rule', 'b: apart'], []],
  [['a.yaml'], ['a: in the rule', 'a: apart'], []],
  [['.'], ['a: in the rule', 'a: apart', 'b: in the rule', 'b: apart'], ['c']],
])('of %j are run: %j', async (paths, names, untested) => {
  const tested = await folder.run(files, { paths });
  expect(tested.results.map(({ rule: id, name }) => `${id}: ${name}`)).toEqual(names);
  expect(tested.untested).toEqual(untested);
});
