import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  breakable,
  fragmentOf,
  html,
  linkOut,
  linkTo,
  preformatted,
} from '../../../src/render/html/html.ts';
import { page } from '../../../src/render/html/page.ts';

describe('a hole of the HTML template', () => {
  it('is text, in an element as in an attribute', () => {
    const hostile = `<b a="1" b='2'>&amp;`;
    const quoted = '&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;amp;';
    expect(html`<p title="${hostile}">${hostile}</p>`.toString()).toBe(
      `<p title="${quoted}">${quoted}</p>`,
    );
  });

  it('takes HTML as it is, and nothing that acts on a screen', () => {
    expect(html`${html`<b>x</b>`} ${'\u202Etxt\u001b[2J'}`.toString()).toBe(
      '<b>x</b> \\u202etxt\\u001b[2J',
    );
    expect(preformatted('a\tb\r\nc\u0007').toString()).toBe('a  b\nc\\u0007');
  });
});

describe('a link', () => {
  it('leads to a place in the page, whatever its name', () => {
    expect(linkTo('change.a/b "c"', html`c`).toString()).toBe(
      '<a href="#change.a:2fb:20:22c:22">c</a>',
    );
    expect(new Set(['a/b', 'a:2fb', 'a b'].map(fragmentOf)).size).toBe(3);
  });

  it.each([
    'javascript:alert(1)',
    ' https://example.com/',
    'http://example.com/',
    'data:text/html,x',
    '//example.com',
    'https://user@example.com/',
    'https:example.com',
  ])('out of the page is only to https: %s is text', (address) => {
    expect(linkOut(address).toString()).not.toContain('<a');
  });

  it('out of the page tells nobody where it came from', () => {
    expect(linkOut('https://example.com/a?b=1&c').toString()).toBe(
      '<a href="https://example.com/a?b=1&amp;c" rel="noopener noreferrer">https://example.com/a?b=1&amp;c</a>',
    );
  });
});

describe('a word that no window holds', () => {
  it('may be broken, but not within an entity or a tag', () => {
    const word = `${'&amp;'.repeat(100)}x`;
    expect(breakable(html`<p title="${'a'.repeat(300)}">${'&'.repeat(100)}x</p>`).toString()).toBe(
      `<p title="${'a'.repeat(300)}">${word.slice(0, 500)}<wbr>x</p>`,
    );
    expect(breakable(html`<p>${'a'.repeat(100)} b</p>`).toString()).not.toContain('<wbr>');
  });
});

describe('the page around a report', () => {
  const text = page({
    generator: 'g',
    title: '</title><script>',
    header: html`<h1>h</h1>`,
    main: html`m`,
  }).toString();
  const hashOf = (tag: string): string => {
    const [, inner = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(text) ?? [];
    return `'sha256-${createHash('sha256').update(inner).digest('base64')}'`;
  };

  it('allows its own style sheet and script by their hashes, and nothing else', () => {
    const [, policy = ''] =
      /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hashOf('style')}`,
      `script-src ${hashOf('script')}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('has one script, names what it is, and points nowhere', () => {
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain('<title>&lt;/title&gt;&lt;script&gt;</title>');
    expect(text).toContain('<meta name="generator" content="g">');
    expect(text).not.toMatch(/\b(?:src|srcset|action|@import|url\()\s*[="(]/);
  });
});
