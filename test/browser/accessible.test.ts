import { describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import { diagnostic } from '../../src/diagnostics/index.ts';
import { largePlan } from '../support/report-plans.ts';
import { reportOf, reportPages, untilOpen } from '../support/report-page.ts';

const pages = reportPages();
const ending = diagnostic('EXC109', { id: 'lab', owner: 'soc@example.com', until: '2026-07-05' });
const report = reportOf(largePlan(26), [ending]);

interface Found {
  readonly impact: string;
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

describe('axe', () => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('finds nothing serious in the %s theme at %d pixels', async (colorScheme, width) => {
    const { page } = await pages.open(report, { colorScheme, viewport: { width, height: 900 } });
    await page.locator('#expand').click();
    await untilOpen(page, 26);
    await page.evaluate(axe.source);
    const found = await page.evaluate<readonly Found[]>(
      'axe.run(document).then(({ violations }) => violations.map(({ impact, id, nodes }) => ({ impact, id, nodes: nodes.slice(0, 3).map(({ target }) => ({ target })) })))',
    );
    expect(found.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  });

  it('would find a control without a name', async () => {
    const { page } = await pages.open(report.replace('<h2 id="overview">', '<button></button>$&'));
    await page.evaluate(axe.source);
    const ids = await page.evaluate<readonly string[]>(
      'axe.run(document).then(({ violations }) => violations.map(({ id }) => id))',
    );
    expect(ids).toContain('button-name');
  });
});
