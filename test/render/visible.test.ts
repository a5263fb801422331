import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { json } from '../../src/render/json.ts';
import { code, fence, markdown } from '../../src/render/markdown.ts';
import { block, terminal } from '../../src/render/terminal.ts';
import { visible } from '../../src/render/visible.ts';
import { anyText } from '../support/any-text.ts';

const hostile = '\u001b[2J\u202eevil\u0007\r\n\u2028\u200b\u009b1m';

describe('hostile text', () => {
  it('is spelled out on a terminal', () => {
    expect(terminal`${hostile}`.toString()).toBe(
      '\\u001b[2J\\u202eevil\\u0007\\r\\n\\u2028\\u200b\\u009b1m',
    );
  });

  it('is inert on a terminal, whatever it is', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(terminal`${text}`.toString()).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(visible(visible(text))).toBe(visible(text));
      }),
    );
  });

  it('keeps only line ends in a block', () => {
    expect(block('a\r\nb\tc\u001b').toString()).toBe('a\nb  c\\u001b');
  });

  it('is inert in JSON and means the same to a parser', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const written = json({ text }).toString();
        expect(written).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(JSON.parse(written)).toEqual({ text });
      }),
    );
  });
});

describe('Markdown', () => {
  it.each([
    ['@team', '@&#8203;team'],
    ['#12', '#&#8203;12'],
    ['GH-12', 'GH&#8203;\\-12'],
    ['https://evil.example', 'https:&#8203;//evil.example'],
    ['www.evil.example', 'www&#8203;.evil.example'],
    ['[a](b)', '\\[a\\]\\(b\\)'],
    ['<img src=x>', '&lt;img src\\=x&gt;'],
    ['&lt;', '&amp;lt;'],
    ['**b** `c` | ~d~', '\\*\\*b\\*\\* \\`c\\` \\| \\~d\\~'],
    ['1. one', '1\\. one'],
    ['a\nb', 'a\\\\nb'],
  ])('writes %j as plain text', (text, expected) => {
    expect(markdown`${text}`.toString()).toBe(expected);
  });

  it.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['', '` `'],
    ['a\nb', '`a\\nb`'],
  ])('writes %j in a code span that it cannot close', (text, expected) => {
    expect(code(text).toString()).toBe(expected);
  });

  it('writes a block that its text cannot close', () => {
    expect(fence('text', 'a\n```\n@team').toString()).toBe('````text\na\n```\n@team\n````');
  });

  it('takes its own output as it is', () => {
    expect(markdown`a ${code('b')} ${3}`.toString()).toBe('a `b` 3');
  });
});
