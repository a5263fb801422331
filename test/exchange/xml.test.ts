import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readXml } from '../../src/exchange/xml.ts';
import { anyText } from '../support/any-text.ts';

const problemOf = (text: string) => {
  const { value, diagnostics } = readXml(text);
  expect(value).toBeUndefined();
  return diagnostics.map(({ code, args }) => [code, args['line']]);
};

describe('readXml', () => {
  it('gives elements with their lines, attributes and text', () => {
    const text =
      '<?xml version="1.0"?>\r\n<!-- <x> -->\n<a b="&quot;1&quot;" c=\'2\'>\n t<d:e\n f="3"/>u <![CDATA[<&amp;]]>\n</a>\n';
    expect(readXml(text).value).toEqual({
      name: 'a',
      attributes: { b: '"1"', c: '2' },
      text: 'tu <&amp;',
      line: 3,
      children: [{ name: 'e', attributes: { f: '3' }, text: '', line: 4, children: [] }],
    });
  });

  it.each([
    ['', 1],
    ['x', 1],
    ['<a>\n<b></a>', 2],
    ['<a>\n', 2],
    ['<a>\n<b c=1/></a>', 2],
    ['<a>\n<!-- </a>', 2],
    ['<a>\n<![CDATA[ </a>', 2],
    ['<a/>\n<b/>', 1],
    ['</a>', 1],
    ['<a>\n< b/></a>', 2],
    ['<a __proto__="1"/>', 1],
  ])('says in which line %j is wrong', (text, line) => {
    expect(problemOf(text)).toEqual([['IMP031', line]]);
  });

  it.each([
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['<!doctype html><a/>'],
    ['<a>'.repeat(100_000) + '</a>'.repeat(100_000)],
  ])('refuses what may multiply or exhaust: %.30s', (text) => {
    expect(problemOf(text)).toEqual([['IMP032', undefined]]);
  });

  it('leaves what is no entity as it stands', () => {
    expect(readXml('<a>&b; &#0; &#x110000; &amp;lt;</a>').value?.text).toBe(
      '&b; &#0; &#x110000; &lt;',
    );
  });

  it('throws on no text', () => {
    const pieces = fc
      .array(
        fc.constantFrom(
          '<a',
          '<b>',
          '</b>',
          '/>',
          '>',
          ' c="d"',
          '<![CDATA[',
          ']]>',
          '<!--',
          '-->',
          '&amp;',
          '<?x?>',
          't',
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(anyText(), pieces), (text) => {
        const { value, diagnostics } = readXml(text);
        expect(diagnostics).toHaveLength(value ? 0 : 1);
      }),
      { numRuns: 2_000 },
    );
  });
});
