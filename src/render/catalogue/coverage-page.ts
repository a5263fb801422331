import type { Catalogue, TacticCoverage } from '../../catalogue/index.ts';
import { item, type Item, type Page, say, type Section } from '../explain/page.ts';
import { plural } from '../message.ts';
import { type RuleLink, ruleLinks, rulesWords, tacticWords, techniqueWords } from './rule-words.ts';

function techniqueItem(technique: TacticCoverage['techniques'][number], linkTo: RuleLink): Item {
  const { rules, idle } = technique;
  const idleItem =
    idle.length > 0
      ? [item(say`that do not run and cover nothing: ${rulesWords(idle, linkTo)}`)]
      : [];
  const count = rules.length === 0 ? 'no rule that runs' : plural(rules.length, 'rule');
  return item(say`${techniqueWords(technique)}: ${count}`, [
    ...(rules.length > 0 ? [item(rulesWords(rules, linkTo))] : []),
    ...idleItem,
  ]);
}

/** Rules that name the tactic and none of its techniques. */
function bareItems({ rules, techniques }: TacticCoverage, linkTo: RuleLink): readonly Item[] {
  const placed = new Set(techniques.flatMap((one) => one.rules));
  const bare = rules.filter((id) => !placed.has(id));
  return bare.length > 0 ? [item(say`No technique is named: ${rulesWords(bare, linkTo)}`)] : [];
}

const tacticSection = (column: TacticCoverage, linkTo: RuleLink): Section => ({
  heading: `${tacticWords(column.tactic)} (${column.rules.length})`,
  items: [
    ...column.techniques.map((one) => techniqueItem(one, linkTo)),
    ...bareItems(column, linkTo),
  ],
});

/** Which rules stand behind each tactic that has any. */
export function tacticSections(catalogue: Catalogue): readonly Section[] {
  const linkTo = ruleLinks(catalogue);
  return catalogue.coverage
    .filter(({ rules, techniques }) => rules.length > 0 || techniques.length > 0)
    .map((column) => tacticSection(column, linkTo));
}

/** Tactics without a rule, told first: what is not there is easily overlooked. */
function gapSection({ coverage }: Catalogue): readonly Section[] {
  const gaps = coverage.filter(({ rules }) => rules.length === 0);
  if (gaps.length === 0) return [];
  return [
    {
      heading: 'Gaps',
      items: gaps.map(({ tactic }) => item(say`${tacticWords(tactic)}: no rule`)),
    },
  ];
}

/** Which tactics and techniques the rules cover, and which they do not. */
export const coveragePage = (catalogue: Catalogue): Page => ({
  title: ['MITRE ATT&CK coverage'],
  lead: [['Rules that alert on each technique. Rules that do not run cover nothing.']],
  sections: [...gapSection(catalogue), ...tacticSections(catalogue)],
});
