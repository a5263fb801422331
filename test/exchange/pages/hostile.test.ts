import { describe, expect, it } from '@jest/globals';
import { parseIndicator } from '../../../src/indicators/index.ts';
import { readPage } from '../../../src/exchange/pages/index.ts';
import { readWholePage } from '../../support/read-whole-page.ts';

const summary = 'Malware Family: Examplebot Total IOCs: 1 IOC Types: domain';
const head = '| Type | Value | Threat Type | First Seen | Confidence |';
const row = '| domain | c2.example.test | botnet_cc | 2026-06-04 | 75% |';
const table = `${summary}\n${head}\n${row}\n`;
const asHtml = (value: string): string =>
  `<html><p>${summary}</p><table><tr><td>Type<td>Value<td>Threat Type<td>First Seen<td>Confidence
  <tr><td>domain<td>${value}<td>botnet_cc<td>2026-06-04<td>75%</table>`;
/** The time that a text of this size may take on a busy machine: what is not linear takes minutes. */
const patience = 20_000;
const timed = (text: string): number => {
  const start = performance.now();
  readPage(text, 'page');
  return performance.now() - start;
};

describe('hostile pages', () => {
  it('have no text of scripts in their cells', () => {
    const { entries } = readWholePage(asHtml('c2.<script>x</script><!-- y -->example.<b>test</b>'));
    expect(entries).toMatchObject([{ value: 'c2.example.test' }]);
  });

  it('have one line in a cell, and nothing of what is inside of buttons and pictures', () => {
    const value =
      '<div>c2.</div><svg><svg><td>x</td></svg>y</svg><svg/>example.test<button>z</button>';
    const { entries } = readWholePage(asHtml(value));
    expect(entries).toMatchObject([{ value: 'c2. example.test' }]);
  });

  it('cannot break out of a cell with escaped markup', () => {
    const { entries, refused } = readWholePage(
      asHtml('&lt;/td&gt;&lt;td&gt;x&quot;;\\ndrop | where 1'),
    );
    expect(entries).toHaveLength(1);
    expect(refused).toEqual([]);
    expect(parseIndicator('domain', entries[0]?.value ?? '').ok).toBe(false);
  });

  it('keep signs that turn text around in values, which are then no indicators', () => {
    const { entries } = readWholePage(table.replace('c2.', 'c2\u202e.'));
    expect(entries[0]?.value).toContain('\u202e');
    expect(parseIndicator('domain', entries[0]?.value ?? '')).toMatchObject({ code: 'IOC002' });
  });

  it('have no hidden characters in what is written to comments', () => {
    const signs = '\u202e\u0000\u001b[31m\u200b\u2028\u0085';
    const text = `${table.replace('Examplebot', `Example${signs}bot`)}
Scenario: ${signs}A task${signs}
Filter/Exclusion: Exclude ${signs}x.exe${signs}.`;
    const { page } = readWholePage(text.replaceAll('\u2028', ' '));
    expect(page.family.name).toMatch(/^[ -~]+$/);
    const { doubts: _, ...draft } = page.details.drafts[0] ?? { doubts: [] };
    expect(JSON.stringify(draft)).toMatch(/^[ -~]+$/);
    expect(JSON.stringify(draft)).not.toContain('\\u');
  });

  it('with a text without end have one that is cut, and told so', () => {
    const text = `${table}Scenario: x\nFilter/Exclusion: Exclude ${'long '.repeat(100_000)}`;
    const [draft] = readWholePage(text).page.details.drafts;
    expect(draft?.filter.length).toBeLessThan(1100);
    expect(draft?.filter).toMatch(/…$/);
  });

  it.each([
    ['100,000 nested elements', `${'<div>'.repeat(100_000)}${asHtml('c2.example.test')}`],
    ['100,000 nested cells', `<html>${'<table><tr><td>'.repeat(100_000)}`],
    ['tags that are never closed', `<html>${'<p <a href="'.repeat(100_000)}`],
    ['comments that are never closed', `<html>${'<!--'.repeat(250_000)}`],
    ['comments before the text', `${'<!--'.repeat(250_000)}\n${table}`],
    ['a line of 1 MB', `<html><p>${'domain'.repeat(170_000)}`],
    ['a row of 1 MB', `${table}${'domainpayload2026-06-04'.repeat(45_000)}`],
    ['a cell of 1 MB', `${table}| url | ${'a'.repeat(1_000_000)} | x | y | z |`],
    ['1 MB of pipes', `${table}${'|'.repeat(1_000_000)}`],
    ['1 MB of spaces', `${table}Scenario:${' '.repeat(1_000_000)}x`],
    ['scenarios on one line', `${table}${'Scenario: x Filter/Exclusion: y '.repeat(20_000)}`],
    ['1 MB of labels', `${table}Scenario: x\n${'Description:'.repeat(80_000)}`],
    ['1 MB of heads', `${'Malware Family: '.repeat(60_000)}\n${head}`],
    [
      '1 MB of queries',
      `${table}${'let x = dynamic(["192.0.2.1"]);\nT\n| where a\n'.repeat(20_000)}`,
    ],
  ])('are read in linear time: %s', (_, text) => {
    expect(timed(text)).toBeLessThan(patience);
  });

  it('are read behind deep nesting', () => {
    const { entries } = readWholePage(`${'<div>'.repeat(100_000)}${asHtml('c2.example.test')}`);
    expect(entries).toHaveLength(1);
  });
});
