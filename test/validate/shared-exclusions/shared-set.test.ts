import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../../src/source/index.ts';
import { validateSharedExclusions } from '../../../src/validate/index.ts';
import { placesOf } from '../../support/read-rule.ts';
import { bySource, exclusionLines } from '../../support/shared-exclusions.ts';

const findingsOf = (text: string, workspaces?: readonly string[]): readonly string[] => {
  const { value } = parseDocument({ path: 'exclusions/a.yaml', text });
  if (!value) throw new Error('the test has no YAML');
  return placesOf(validateSharedExclusions(value, { workspaces }).diagnostics);
};

const set = (rest: string): string => `exclusions:${exclusionLines(`${bySource}\n${rest}`)}\n`;

describe('validateSharedExclusions', () => {
  it.each([
    ['no reach at all', set('whenFieldMissing: skip'), ['EXC040 2:9']],
    ['a reach that says nothing', set('appliesTo: {}'), ['EXC040 2:9']],
    ['all: false', set('appliesTo: { all: false }'), ['EXC040 2:9']],
    ['all', set('appliesTo: { all: true }'), []],
    ['a table', set('tables: [DnsEvents]'), []],
    ['an unknown key', set('appliesTo: { rule: [one] }'), ['SCH002 8:18', 'EXC040 2:9']],
    ['no rules', set('appliesTo: { rules: [] }'), ['SCH008 8:25']],
    ['a number as a tag', set('appliesTo: { tags: [7] }'), ['SCH004 8:25']],
    ['a key outside', `${set('appliesTo: { all: true }')}rules: [a]\n`, ['SCH003 9:1']],
    ['an empty file', 'exclusions: []\n', ['SCH008 1:13']],
    ['a bad network', set('appliesTo: { all: true }').replace('equals', 'cidr'), ['EXC008 7:52']],
    [
      'a path out of the project',
      set('appliesTo: { all: true }').replace('values: [198.51.100.7]', 'file: ../../a.txt'),
      ['FIL012 7:51'],
    ],
    [
      'one id twice',
      `${set('appliesTo: { all: true }')}${exclusionLines(`${bySource}\nappliesTo: { all: true }`).slice(1)}\n`,
      ['EXC006 9:9'],
    ],
  ])('finds what is wrong with %s', (_what, text, expected) => {
    expect(findingsOf(text)).toEqual(expected);
  });

  it('knows the workspaces of the project', () => {
    expect(findingsOf(set('workspaces: [prd]'), ['prod'])).toEqual(['EXC016 8:18']);
  });
});
