import type { Catalogue, CataloguedRule } from '../../catalogue/index.ts';
import {
  item,
  type Item,
  joined,
  link,
  name,
  type Page,
  say,
  type Section,
  type Words,
} from '../explain/page.ts';
import { plural } from '../message.ts';
import { ruleItems, type RuleLink, ruleLinks, scopeWords, stateWords } from './rule-words.ts';

const severities = ['High', 'Medium', 'Low', 'Informational'] as const;

/** How a rule stands, where that is not the usual. */
const stateOf = ({ state }: CataloguedRule): Words =>
  state === 'enabled' ? [] : say`; ${stateWords[state]}`;

function ruleItem(rule: CataloguedRule, linkTo: RuleLink): Item {
  const { tests } = rule;
  return item(
    say`${linkTo(rule.id)}: ${name(rule.id)}; ${scopeWords(rule)}; ${plural(tests.names.length, 'test')}${stateOf(rule)}`,
  );
}

function severitySections(catalogue: Catalogue): readonly Section[] {
  const linkTo = ruleLinks(catalogue);
  return severities.flatMap((severity) => {
    const own = catalogue.rules.filter((rule) => rule.severity === severity);
    return own.length > 0
      ? [
          {
            heading: `${severity} (${own.length})`,
            items: own.map((rule) => ruleItem(rule, linkTo)),
          },
        ]
      : [];
  });
}

/** What a reader may want to look into first. */
export function attentionItems(catalogue: Catalogue): readonly Item[] {
  const { rules, coverage, expiring, untested } = catalogue;
  const count = (state: CataloguedRule['state']): number =>
    rules.filter((rule) => rule.state === state).length;
  const gaps = coverage.filter((column) => column.rules.length === 0).length;
  const ending = expiring.indicators.reduce((sum, one) => sum + one.count, 0);
  const states = (['disabled', 'expired', 'blocked', 'hunting'] as const).flatMap((state) => {
    const some = count(state);
    return some > 0 ? [item(say`${plural(some, 'rule')}: ${stateWords[state]}`)] : [];
  });
  return [
    ...states,
    item(
      say`${plural(gaps, 'tactic')} without a rule that alerts: ${link('coverage', 'coverage')}`,
    ),
    item(
      say`Within ${expiring.days} days ${plural(expiring.exclusions.length, 'exclusion')} and ${plural(ending, 'indicator')} end; ${plural(expiring.ended.length, 'exclusion')} ${expiring.ended.length === 1 ? 'has' : 'have'} ended: ${link('expiring', 'expiring')}`,
    ),
    ...(untested.length > 0
      ? [
          item(
            say`${plural(untested.length, 'rule')} without a test`,
            ruleItems(untested, ruleLinks(catalogue)),
          ),
        ]
      : []),
  ];
}

/** How many rules there are, of each kind. */
export function countsWords({ rules }: Catalogue): Words {
  const kinds = (['Scheduled', 'NRT'] as const).flatMap((kind) => {
    const count = rules.filter((rule) => rule.kind === kind).length;
    return count > 0 ? [say`${count} ${name(kind)}`] : [];
  });
  return say`${plural(rules.length, 'rule')}: ${joined(kinds, ', ')}`;
}

/** All rules, the most severe first. */
export const indexPage = (catalogue: Catalogue): Page => ({
  title: ['Detection catalogue'],
  lead: [countsWords(catalogue)],
  sections: [
    { heading: 'What to look at', items: attentionItems(catalogue) },
    ...severitySections(catalogue),
  ],
});
