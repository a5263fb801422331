import { describe, expect, it } from '@jest/globals';
import { checkMoves } from '../../src/validate/index.ts';
import { placesOf, readRule } from '../support/read-rule.ts';

const text = (id: string, moved: string): string =>
  `id: ${id}\nname: A rule\nseverity: High\nkind: NRT\nquery: SecurityEvent\nmoved: ${moved}\n`;
const found = (id: string, moved: string): readonly string[] =>
  placesOf(readRule(text(id, moved)).diagnostics);
const located = (id: string, moved: string) =>
  readRule(text(id, moved), { path: `${id}.yaml` }).value ?? [];

describe('moved', () => {
  it('is a list of former ids', () => {
    expect(readRule(text('a', '[b, c]')).value?.rule.moved).toEqual(['b', 'c']);
    expect(found('a', '[A]')).toEqual([]);
  });

  it.each([
    ['its own id', '[b, a]', ['RUL012 6:12']],
    ['a text', 'b', ['SCH004 6:8']],
    ['no id', '[]', ['SCH008 6:8']],
    ['what is no id', '["b c"]', ['SCH007 6:9']],
  ])('is refused with %s', (_, moved, places) => {
    expect(found('a', moved)).toEqual(places);
  });

  it('takes no id that a rule still has, in whatever case, and none that two rules claim', () => {
    const rules = [
      located('a', '[old, old]'),
      located('b', '[A, OLD]'),
      located('c', '[d]'),
    ].flat();
    const findings = checkMoves(rules);
    expect(placesOf(findings)).toEqual(['RUL013 6:9', 'RUL014 6:12']);
    expect(findings).toMatchObject([
      { args: { id: 'A', other: 'a.yaml' }, span: { file: 'b.yaml' }, related: [{}] },
      { args: { id: 'OLD', other: 'a.yaml' }, span: { file: 'b.yaml' } },
    ]);
  });

  it('may change the case of an id', () => {
    expect(checkMoves([located('a', '[A]')].flat())).toEqual([]);
  });
});
