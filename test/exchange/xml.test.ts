import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readXml } from '../../src/exchange/xml.ts';
import { anyText } from '../support/any-text.ts';

const lineOfFault = (text: string) => {
  const reading = readXml(text);
  return 'root' in reading ? undefined : reading.line;
};

describe('readXml', () => {
  it('gives elements with their lines, attributes and text', () => {
    const text =
      '<?xml version="1.0"?>\r\n<!-- <x> -->\n<a b="&quot;1&quot;" c=\'2\'>\n t<d:e\n f="3"/>u <![CDATA[<&amp;]]>\n</a>\n';
    expect(readXml(text)).toEqual({
      root: {
        name: 'a',
        attributes: { b: '"1"', c: '2' },
        text: 'tu <&amp;',
        line: 3,
        children: [{ name: 'e', attributes: { f: '3' }, text: '', line: 4, children: [] }],
      },
    });
  });

  it.each([
    ['', 1],
    ['x', 1],
    ['<a>\n<b></a>', 2],
    ['<a>\n', 2],
    ['<a>\n<b></a></b>', 2],
    ['<a>\n<b c=1/></a>', 2],
    ['<a>\n<!-- </a>', 2],
    ['<a>\n<![CDATA[ </a>', 2],
    ['<a/>\n<b/>', 1],
    ['</a>', 1],
    ['<a>\n< b/></a>', 2],
    ['<a __proto__="1"/>', 1],
  ])('says in which line %j is wrong', (text, line) => {
    expect(lineOfFault(text)).toBe(line);
  });

  it.each([
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['<!doctype html><a/>'],
    ['<a>'.repeat(100_000) + '</a>'.repeat(100_000)],
  ])('refuses what may multiply or exhaust: %.30s', (text) => {
    expect(lineOfFault(text)).toBe(1);
  });

  it('leaves what is no entity as it stands', () => {
    expect(readXml('<a>&b; &#0; &#x110000; &amp;lt;</a>')).toMatchObject({
      root: { text: '&b; &#0; &#x110000; &lt;' },
    });
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
        const reading = readXml(text);
        if (!('root' in reading)) expect(reading.line).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});
