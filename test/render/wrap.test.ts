import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { block, terminal } from '../../src/render/terminal.ts';
import { styleOf, wrapped } from '../../src/render/index.ts';

const wrap = (text: string, columns: number): readonly string[] =>
  wrapped(block(text), columns).toString().split('\n');

describe('a line that is wider than the terminal', () => {
  it('is broken between words, and goes on below what it belongs to', () => {
    expect(wrap('    + adds exclusion maintenance on DeviceNetworkEvents', 30)).toEqual([
      '    + adds exclusion',
      '      maintenance on',
      '      DeviceNetworkEvents',
    ]);
    expect(wrap('FAIL  the identity may not write rules', 24)).toEqual([
      'FAIL  the identity may',
      '      not write rules',
    ]);
    expect(wrap('Plan for emulator: 1 to create, 2 unchanged.', 30)).toEqual([
      'Plan for emulator: 1 to',
      '  create, 2 unchanged.',
    ]);
  });

  it('keeps a word that is longer whole', () => {
    const path = `rules/${'a'.repeat(40)}.yaml`;
    expect(wrap(`  see ${path} there`, 30)).toEqual(['  see', `    ${path}`, '    there']);
  });

  it('is left alone where it fits, and where the terminal is too narrow for words', () => {
    expect(wrap('a  b   c', 20)).toEqual(['a  b   c']);
    expect(wrap('one two three four', 10)).toEqual(['one two three four']);
  });

  it('counts what is seen: no colours, wide characters twice', () => {
    const { bad } = styleOf(true);
    const red = bad(terminal`${'x'.repeat(20)}`);
    expect(wrapped(terminal`${red} y`, 22).toString()).toBe(`${red.toString()} y`);
    expect(wrap(`${'漢'.repeat(10)} ab`, 22)).toEqual(['漢'.repeat(10), '  ab']);
    expect(wrap(`${'e\u0301'.repeat(19)} ab`, 22)).toHaveLength(1);
  });

  it('loses no word and fits, whatever the text', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    const line = fc.tuple(fc.nat(6), fc.array(word, { minLength: 1, maxLength: 30 }));
    fc.assert(
      fc.property(line, fc.integer({ min: 40, max: 120 }), ([indent, words], columns) => {
        const found = wrap(`${' '.repeat(indent)}${words.join(' ')}`, columns);
        expect(found.join(' ').trim().split(/\s+/)).toEqual(words);
        for (const one of found) expect(one.length).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
