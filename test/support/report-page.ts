import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Plan } from '../../src/plan/index.ts';
import { render, styleOf } from '../../src/render/index.ts';
import { findChromium } from './chromium.mjs';

/** A report in a browser, with whatever it should not have done. */
export interface Opened {
  readonly page: Page;
  /** Requests beyond the file itself. */
  readonly requests: readonly string[];
  /** What the console was told, and errors of scripts. */
  readonly complaints: readonly string[];
  readonly address: string;
}

type Diagnostics = Parameters<typeof render<'plan'>>[1]['diagnostics'];

/** The report of a plan, as it is written to a file. */
export const reportOf = (plan: Plan, diagnostics: Diagnostics = []): string =>
  render('plan', { plan, diagnostics }, { format: 'html', style: styleOf(false) }).toString();

/** Notes how long the page did not answer. */
const watch = `window.longTasks = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) window.longTasks.push(duration);
}).observe({ type: 'longtask' });`;

/** One browser for the tests of a file; each page has a context of its own. */
export function reportPages(): {
  readonly open: (html: string, options?: BrowserContextOptions) => Promise<Opened>;
  /** Opens a file that is there. */
  readonly visit: (path: string, options?: BrowserContextOptions) => Promise<Opened>;
} {
  let browser: Browser | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  let count = 0;
  beforeAll(async () => {
    const executablePath = findChromium(process.env);
    // Pages of our own, in containers that have no user namespaces to build a sandbox from.
    browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }) });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });
  async function visit(path: string, options: BrowserContextOptions = {}): Promise<Opened> {
    if (!browser) throw new Error('there is no browser');
    const address = pathToFileURL(path).href;
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      if (request.url() !== address) requests.push(request.url());
    });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    if (options.javaScriptEnabled !== false) await page.addInitScript(watch);
    await page.goto(address);
    return { page, requests, complaints, address };
  }
  return {
    visit,
    open(html, options) {
      const path = join(folder, `report-${++count}.html`);
      writeFileSync(path, html);
      return visit(path, options);
    },
  };
}

/** Longest time, in milliseconds, in which the page did not answer while something was done. */
export async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate('window.longTasks.length = 0');
  await act();
  return page.evaluate<number>(
    'new Promise((resolve) => setTimeout(() => resolve(Math.max(0, ...window.longTasks)), 300))',
  );
}

/** Waits until an expression is true; the page's own policy forbids it to evaluate one again and again itself. */
export async function until(page: Page, condition: string): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if (await page.evaluate<boolean>(condition)) return;
    await page.waitForTimeout(25);
  }
  throw new Error(`never true: ${condition}`);
}

/** Waits until so many changes are open. */
export const untilOpen = (page: Page, count: number): Promise<void> =>
  until(page, `document.querySelectorAll('details.change[open]').length === ${count}`);

/** How much wider than the window the page is. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
