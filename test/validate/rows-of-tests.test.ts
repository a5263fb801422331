import { describe, expect, it } from '@jest/globals';
import { parseDocument } from '../../src/source/index.ts';
import { validateTests } from '../../src/validate/index.ts';
import { placesOf, readRule } from '../support/read-rule.ts';

const sources = [
  'events: { T: ',
  'events: {}, watchlists: { w: ',
  'events: {}, externaldata: { u: ',
];

/** A list of one test whose rows come from a file. */
const tests = (source: string, path: string): string =>
  `tests:\n  - { name: t, expect: none, ${source}${path} } }\n`;

const inRule = (text: string, root?: string): readonly string[] => {
  const head =
    'id: a\nname: A\nseverity: Low\nindicators: { values: [{ type: domain, value: evil.com }] }\n';
  return placesOf(readRule(head + text, { root }).diagnostics);
};

const apart = (text: string, root?: string): readonly string[] => {
  const { value } = parseDocument({ path: 'rules/a.test.yaml', text: `rule: a\n${text}` });
  return value ? placesOf(validateTests(value, { root }).diagnostics) : ['unreadable'];
};

describe.each(sources)('rows of a test: %s', (source) => {
  it.each(['/etc/passwd', '../../rows.json', String.raw`'..\rows.json'`, "'C:/rows.json'"])(
    'are not taken from %s',
    (path) => {
      const text = tests(source, path);
      const column = text.indexOf(path) - text.indexOf('\n');
      expect(inRule(text)).toEqual([`FIL012 6:${column}`]);
      expect(apart(text)).toEqual([`FIL012 3:${column}`]);
    },
  );

  it('may lie beside the rule, and anywhere in the project', () => {
    const text = tests(source, '../rows.json');
    expect([inRule(text), apart(text)]).toEqual([[], []]);
    const above = tests(source, '../../rows.json');
    expect([inRule(above, '..'), apart(above, '..')]).toEqual([[], []]);
  });
});

it.each(['tests: x', 'tests: [x]', 'tests: [{ events: x }]', 'tests: [{ events: [a] }]'])(
  'what is no test names no file: %s',
  (text) => {
    const found = [...inRule(text), ...apart(text)];
    expect(found.some((place) => place.startsWith('SCH'))).toBe(true);
    expect(found.some((place) => place.startsWith('FIL'))).toBe(false);
  },
);
