import type { Catalogue, Expiring } from '../../catalogue/index.ts';
import { item, type Item, type Page, quote, say, type Section } from '../explain/page.ts';
import { plural } from '../message.ts';
import { exclusionLine } from './exclusions-page.ts';
import { ruleItems, ruleLink } from './rule-words.ts';

const exclusionItems = (exclusions: Expiring['exclusions']): readonly Item[] =>
  exclusions.map((one) => {
    const { words, under = [] } = exclusionLine(one);
    return item(say`${words} (of ${quote(one.owner)})`, under);
  });

function indicatorItem({ rule, count, first }: Expiring['indicators'][number]): Item {
  const rest = count - first.length;
  return item(say`${ruleLink(rule)}: ${plural(count, 'indicator')}; the last day of each:`, [
    ...first.map(({ indicator, last, by }) => item(say`${last}: ${quote(indicator)} (${by})`)),
    ...(rest > 0 ? [item(say`and ${rest} more`)] : []),
  ]);
}

const orNone = (items: readonly Item[]): readonly Item[] =>
  items.length > 0 ? items : [item(['None'])];

function sectionsOf({
  days,
  exclusions,
  ended,
  indicators,
  expired,
}: Expiring): readonly Section[] {
  return [
    {
      heading: `Exclusions that end within ${days} days`,
      items: orNone(exclusionItems(exclusions)),
    },
    { heading: 'Exclusions that have ended', items: orNone(exclusionItems(ended)) },
    {
      heading: `Indicators that end within ${days} days`,
      items: orNone(indicators.map(indicatorItem)),
    },
    ...(expired.length > 0
      ? [{ heading: 'Rules whose indicators have all expired', items: ruleItems(expired) }]
      : []),
  ];
}

/** What ends soon, and what has ended. */
export const expiringPage = ({ expiring, asOf }: Catalogue): Page => ({
  title: ['What ends'],
  lead: [say`As of ${asOf}.`],
  sections: sectionsOf(expiring),
});
