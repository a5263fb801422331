import type { Catalogue, Expiring } from '../../catalogue/index.ts';
import { item, type Item, type Page, quote, say, type Section } from '../explain/page.ts';
import { plural } from '../message.ts';
import { exclusionLine } from './exclusions-page.ts';
import { ruleItems, type RuleLink, ruleLinks } from './rule-words.ts';

const exclusionItems = (exclusions: Expiring['exclusions'], linkTo: RuleLink): readonly Item[] =>
  exclusions.map((one) => {
    const { words, under = [] } = exclusionLine(one, linkTo);
    return item(say`${words} (of ${quote(one.owner)})`, under);
  });

function indicatorItem(
  { rule, count, first }: Expiring['indicators'][number],
  linkTo: RuleLink,
): Item {
  const rest = count - first.length;
  return item(say`${linkTo(rule)}: ${plural(count, 'indicator')}; the last day of each:`, [
    ...first.map(({ indicator, last, by }) => item(say`${last}: ${quote(indicator)} (${by})`)),
    ...(rest > 0 ? [item(say`and ${rest} more`)] : []),
  ]);
}

const orNone = (items: readonly Item[]): readonly Item[] =>
  items.length > 0 ? items : [item(['None'])];

function sectionsOf(catalogue: Catalogue): readonly Section[] {
  const { days, exclusions, ended, indicators, expired } = catalogue.expiring;
  const linkTo = ruleLinks(catalogue);
  return [
    {
      heading: `Exclusions that end within ${days} days`,
      items: orNone(exclusionItems(exclusions, linkTo)),
    },
    { heading: 'Exclusions that have ended', items: orNone(exclusionItems(ended, linkTo)) },
    {
      heading: `Indicators that end within ${days} days`,
      items: orNone(indicators.map((one) => indicatorItem(one, linkTo))),
    },
    ...(expired.length > 0
      ? [{ heading: 'Rules whose indicators have all expired', items: ruleItems(expired, linkTo) }]
      : []),
  ];
}

/** What ends soon, and what has ended. */
export const expiringPage = (catalogue: Catalogue): Page => ({
  title: ['What ends'],
  lead: [say`As of ${catalogue.asOf}, looking ${catalogue.expiring.days} days ahead.`],
  sections: sectionsOf(catalogue),
});
