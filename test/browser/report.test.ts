import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { largePlan } from '../support/report-plans.ts';
import { overflowOf, reportOf, reportPages, until, untilOpen } from '../support/report-page.ts';

const pages = reportPages();
const report = reportOf(largePlan(20));
const shown = (page: Page) => page.locator('details.change:visible').count();
const rows = (page: Page) => page.locator('.overview tbody tr:visible').count();
const says = (page: Page) => page.locator('#shown').textContent();

describe('a report opened from a file', () => {
  it('asks for nothing, and says nothing to the console', async () => {
    const { page, requests, complaints } = await pages.open(report);
    await page.locator('#expand').click();
    await page.locator('#theme').click();
    await expect(page.title()).resolves.toContain('Plan for emulator');
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });

  it('is read without script: changes open, links lead to them, and no dead control is seen', async () => {
    const { page, address } = await pages.open(report, { javaScriptEnabled: false });
    await expect(shown(page)).resolves.toBe(20);
    await expect(page.locator('#toolbar').isVisible()).resolves.toBe(false);
    await expect(page.locator('#theme').isVisible()).resolves.toBe(false);
    const first = page.locator('details.change').first();
    await first.locator('> summary').click();
    await expect(first.locator('.diff').isVisible()).resolves.toBe(true);
    await page.goto(`${address}#change.rule-0012`);
    const twelfth = page.locator('details.change', { hasText: 'rule-0012' });
    await expect(twelfth.locator('.body').isVisible()).resolves.toBe(true);
  });

  it('shows a query beside the other, and the words that differ', async () => {
    const { page } = await pages.open(report);
    const first = page.locator('details.change').first();
    await first.locator('> summary').click();
    const line = first.locator('.diff tr.mod').first();
    const [live, desired] = [line.locator('td').first(), line.locator('td').last()];
    await expect(live.locator('del').first().textContent()).resolves.toBe('payload_delivery');
    await expect(desired.locator('ins').first().textContent()).resolves.toBe('botnet_cc');
    const boxes = [await live.boundingBox(), await desired.boundingBox()];
    expect(boxes[0]?.y).toBe(boxes[1]?.y);
    expect(boxes[0]?.x).toBeLessThan(boxes[1]?.x ?? 0);
  });
});

describe('the filters', () => {
  it.each([
    ['severity', 'High', 5],
    ['tactic', 'CommandAndControl', 10],
  ])('narrow down by %s', async (name, value, count) => {
    const { page } = await pages.open(report);
    await page.locator(`select[name=${name}]`).selectOption(value);
    await expect(shown(page)).resolves.toBe(count);
    await expect(rows(page)).resolves.toBe(count);
    await expect(says(page)).resolves.toBe(`${count} of 20 changes shown`);
    await page.locator('#reset').click();
    await expect(shown(page)).resolves.toBe(20);
  });

  it('narrow down by action, several at once', async () => {
    const { page } = await pages.open(report);
    await page.locator('[data-filter-action=create]').click();
    await expect(says(page)).resolves.toBe('2 of 20 changes shown');
    await page.locator('[data-filter-action=blocked]').click();
    await expect(says(page)).resolves.toBe('3 of 20 changes shown');
    await page.locator('[data-filter-action=create]').click();
    await expect(says(page)).resolves.toBe('1 of 20 changes shown');
  });

  it('narrow down by kind, where there are several', async () => {
    const [first, ...others] = largePlan(3).changes;
    if (!first) throw new Error('no change');
    const plan = {
      ...largePlan(3),
      changes: [{ ...first, kind: 'watchlist' } as const, ...others],
    };
    const { page } = await pages.open(reportOf(plan));
    await page.locator('select[name=kind]').selectOption('watchlist');
    await expect(shown(page)).resolves.toBe(1);
  });

  it('find any text of a change, down to an indicator of its query', async () => {
    const { page } = await pages.open(report);
    await page.locator('input[name=find]').fill('192.0.2.17:8443');
    await until(page, "document.querySelector('#shown').textContent.startsWith('1 of')");
    await expect(rows(page)).resolves.toBe(1);
    await expect(page.locator('details.change:visible h3').textContent()).resolves.toBe(
      'rule-0017',
    );
    await page.locator('input[name=find]').fill('there is no such text');
    await until(page, "document.querySelector('#shown').textContent.startsWith('0 of')");
  });

  it('start from a technique of the matrix', async () => {
    const { page } = await pages.open(report);
    await page.locator('.matrix a', { hasText: 'T1204' }).first().click();
    await expect(says(page)).resolves.toMatch(/^5 of 20 changes shown$/);
  });
});

describe('moving about', () => {
  it('opens and closes all that is shown', async () => {
    const { page } = await pages.open(report);
    await page.locator('[data-filter-action=create]').click();
    await page.locator('#expand').click();
    await untilOpen(page, 2);
    await page.locator('#collapse').click();
    await untilOpen(page, 0);
  });

  it('follows a link to a change, even one that a filter hides', async () => {
    const { page, address } = await pages.open(report);
    await page.locator('[data-filter-action=create]').click();
    await page.goto(`${address}#change.rule-0012`);
    const target = page.locator('details.change', { hasText: 'rule-0012' });
    await target.locator('.body').waitFor();
    await expect(says(page)).resolves.toBe('20 of 20 changes shown');
  });

  it('goes by keyboard: / to the search, j and k through the changes, Enter opens', async () => {
    const { page } = await pages.open(report);
    await page.keyboard.press('/');
    await page.keyboard.type('jk/');
    await expect(page.locator('input[name=find]').inputValue()).resolves.toBe('jk/');
    await page.locator('#reset').click();
    for (const key of ['j', 'j', 'k', 'j', 'Enter']) await page.keyboard.press(key);
    const open = page.locator('details.change[open] h3');
    await expect(open.allTextContents()).resolves.toEqual(['rule-0001']);
  });

  it('reaches everything with Tab, the way to the content first', async () => {
    const { page } = await pages.open(reportOf(largePlan(2)));
    const reached: string[] = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate<string>(
          '(document.activeElement.id || document.activeElement.name || document.activeElement.dataset.filterAction || document.activeElement.className || document.activeElement.tagName)',
        ),
      );
    }
    expect(reached[0]).toBe('skip');
    expect(reached).toEqual(
      expect.arrayContaining(['theme', 'update', 'find', 'severity', 'expand', 'reset', 'SUMMARY']),
    );
  });
});

describe('the look', () => {
  const background = (page: Page) =>
    page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

  it('follows the system, and the switch', async () => {
    const { page } = await pages.open(report, { colorScheme: 'light' });
    const light = await background(page);
    await page.locator('#theme').click();
    const dark = await background(page);
    expect(dark).not.toBe(light);
    await page.locator('#theme').click();
    await expect(background(page)).resolves.toBe(light);
    const { page: other } = await pages.open(report, { colorScheme: 'dark' });
    await expect(background(other)).resolves.toBe(dark);
  });

  it.each([390, 1280])('is never wider than a window of %d pixels', async (width) => {
    const { page } = await pages.open(report, { viewport: { width, height: 800 } });
    await expect(overflowOf(page)).resolves.toBe(0);
    await page.locator('#expand').click();
    await untilOpen(page, 20);
    await expect(overflowOf(page)).resolves.toBe(0);
  });

  it('is printed light and whole, without controls', async () => {
    const { page } = await pages.open(report, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    await expect(background(page)).resolves.toBe('rgb(255, 255, 255)');
    await expect(page.locator('#toolbar').isVisible()).resolves.toBe(false);
    const diff = await page.locator('.diff').first().boundingBox();
    expect(diff?.height).toBeGreaterThan(100);
  });
});
