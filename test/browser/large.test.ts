import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { largePlan } from '../support/report-plans.ts';
import { longestTask, reportOf, reportPages, until, untilOpen } from '../support/report-page.ts';

const pages = reportPages();

const said = (page: Page, start: string) =>
  until(page, `document.querySelector('#shown').textContent.startsWith('${start}')`);

const acts: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'finding a text of one query': async (page) => {
    await page.locator('input[name=find]').fill('rule number 417');
    await said(page, '1 of');
  },
  'showing everything again': async (page) => {
    await page.locator('#reset').click();
    await said(page, '500 of');
  },
  'choosing a severity': async (page) => {
    await page.locator('select[name=severity]').selectOption('High');
    await said(page, '125 of');
    await page.locator('#reset').click();
    await said(page, '500 of');
  },
  'opening all': async (page) => {
    await page.locator('#expand').click();
    await untilOpen(page, 500);
  },
  'choosing an action while all is open': async (page) => {
    await page.locator('[data-filter-action=create]').click();
    await said(page, '50 of');
    await page.locator('[data-filter-action=create]').click();
    await said(page, '500 of');
  },
  'closing all': async (page) => {
    await page.locator('#collapse').click();
    await untilOpen(page, 0);
  },
};

/** Another process may hold the machine while the page works: the best of three runs is the page's own. */
const attempts = 3;

describe('a report of 500 changed rules', () => {
  it('answers within 200 ms, whatever is done', async () => {
    const best = new Map<string, number>();
    const report = reportOf(largePlan(500));
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const { page } = await pages.open(report);
      for (const [name, act] of Object.entries(acts)) {
        const longest = await longestTask(page, async () => {
          await act(page);
        });
        best.set(name, Math.min(best.get(name) ?? Infinity, longest));
      }
      await page.context().close();
      if (Math.max(...best.values()) < 200) break;
    }
    const slow = [...best].filter(([, longest]) => longest >= 200);
    expect(slow).toEqual([]);
    expect([...best.keys()]).toEqual(Object.keys(acts));
  }, 120_000);

  it('is a file that a mail takes: 700 rules are below 20 MB', () => {
    expect(reportOf(largePlan(700)).length).toBeLessThan(20_000_000);
  });
});
