import { describe, expect, it } from '@jest/globals';
import { hostilePlan, hostileTexts } from '../support/report-plans.ts';
import { overflowOf, reportOf, reportPages, untilOpen } from '../support/report-page.ts';

const pages = reportPages();

const strangers = `[...document.querySelectorAll('*')].flatMap((element) => [
  ...(/^(?:IMG|IFRAME|BASE|OBJECT|EMBED|SVG|LINK|FORM)$/.test(element.tagName) ? [element.tagName] : []),
  ...[...element.attributes].filter(({ name }) => name.startsWith('on') || name === 'style' || name === 'autofocus').map(({ name }) => name),
  ...(element.tagName === 'A' && !element.getAttribute('href').startsWith('#') ? [element.getAttribute('href')] : []),
]).concat(document.scripts.length === 1 ? [] : ['scripts'], document.styleSheets.length === 1 ? [] : ['styles'])`;

describe('text that somebody else wrote', () => {
  it.each(hostileTexts.map((text) => [text.slice(0, 40), text]))(
    'is inert and in its place: %s',
    async (_, text) => {
      const { page, requests, complaints } = await pages.open(reportOf(hostilePlan(text)), {
        viewport: { width: 390, height: 800 },
      });
      await page.locator('#expand').click();
      await untilOpen(page, 3);
      await expect(page.evaluate(strangers)).resolves.toEqual([]);
      await expect(page.title()).resolves.toMatch(/^Plan for /);
      await expect(overflowOf(page)).resolves.toBe(0);
      expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
      const seen = await page.evaluate<string>('document.body.textContent');
      expect(seen).not.toMatch(/[\u001b\u202a-\u202e\u2066-\u2069]/);
    },
  );

  it('would be refused by the browser too, had it got into the page', async () => {
    const broken = reportOf(hostilePlan('x')).replace(
      '<h1>',
      '<script>document.title = "owned"</script><h1 style="color: red" onclick="1">',
    );
    const { page, complaints } = await pages.open(broken);
    await expect(page.title()).resolves.toMatch(/^Plan for /);
    expect(complaints.join('\n')).toContain('Content Security Policy');
  });
});
