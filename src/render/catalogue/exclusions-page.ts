import type { Catalogue, CataloguedExclusion } from '../../catalogue/index.ts';
import {
  item,
  type Item,
  name,
  type Page,
  prose,
  quote,
  say,
  type Words,
} from '../explain/page.ts';
import { type RuleLink, ruleLinks, rulesWords } from './rule-words.ts';

const states = {
  counts: '',
  ended: '; drops nothing any more',
  elsewhere: '; not for this workspace',
  lacking: '; lacks values',
} as const satisfies Record<CataloguedExclusion['state'], string>;

/** Until when an exclusion counts, or who approved it for good. */
export function endWords({ lifetime, daysLeft = 0 }: CataloguedExclusion): Words {
  if (lifetime.kind === 'permanent')
    return say`for good, approved by ${quote(lifetime.approvedBy)}`;
  const { until } = lifetime;
  if (daysLeft < 0) return say`ended on ${until}`;
  if (daysLeft === 0) return say`until ${until}, today`;
  return say`until ${until}, ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} from now`;
}

/** An exclusion with its rules; what it drops is on their pages. */
export function exclusionLine(exclusion: CataloguedExclusion, linkTo: RuleLink): Item {
  const { id, reason, ticket, reference, file, rules, state } = exclusion;
  const decided = ticket ?? reference;
  return item(
    say`${name(id)}: ${prose(reason)}; ${endWords(exclusion)}${decided === undefined ? [] : say`, ${quote(decided)}`}${states[state]}`,
    [
      item(
        say`${file === undefined ? 'In' : say`From ${name(file)}, in`} ${rulesWords(rules, linkTo)}`,
      ),
    ],
  );
}

/** Exclusions by owner. */
export function exclusionsPage(catalogue: Catalogue): Page {
  const linkTo = ruleLinks(catalogue);
  return {
    title: ['Exclusions'],
    lead: [['What rules leave alone, by who answers for it.']],
    sections: catalogue.owners.map(({ owner, exclusions }) => ({
      heading: owner,
      items: exclusions.map((one) => exclusionLine(one, linkTo)),
    })),
  };
}
