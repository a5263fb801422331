import type { CataloguedRule, IndicatorGroup } from '../../catalogue/index.ts';
import { explanationPage } from '../explain/explanation-page.ts';
import {
  item,
  type Item,
  joined,
  name,
  names,
  type Page,
  prose,
  quote,
  say,
  type Section,
} from '../explain/page.ts';
import { plural } from '../message.ts';
import { scopeWords, stateWords, tacticWords, techniqueWords } from './rule-words.ts';

function attackSection({ tactics, techniques }: CataloguedRule): Section {
  const items = [
    ...(tactics.length > 0
      ? [
          item(
            say`${tactics.length === 1 ? 'Tactic' : 'Tactics'} ${tactics.map(tacticWords).join(', ')}`,
          ),
        ]
      : []),
    ...techniques.map((technique) => item(techniqueWords(technique))),
  ];
  return {
    heading: 'MITRE ATT&CK',
    items: items.length > 0 ? items : [item(['Neither tactics nor techniques are named'])],
  };
}

type Run = NonNullable<CataloguedRule['tests']['run']>;
type Coverage = NonNullable<Run['coverage']>;

/** A table that is long is not what a reader of tests looks for. */
const few = 10;

const listed = (values: readonly string[]): string =>
  values.length > few ? ` and ${values.length - few} more` : '';

const seenItem = (what: string, { seen, missing }: Coverage['tables']): Item =>
  item(
    missing.length > 0
      ? say`${seen.length} of ${seen.length + missing.length} ${what}; not ${names(missing.slice(0, few))}${listed(missing)}`
      : say`all ${seen.length} ${what}`,
  );

function coverageItems({ indicators, tables, exclusions }: Coverage): readonly Item[] {
  const { seen, missing } = indicators;
  const total = seen + missing.length;
  return [
    ...(total > 0 ? [item(say`${seen} of ${total} indicators`)] : []),
    ...(tables.seen.length + tables.missing.length > 0 ? [seenItem('tables', tables)] : []),
    ...exclusions.map(({ id, drops, leaves }) =>
      item(
        say`exclusion ${name(id)}: ${drops ? 'what it drops' : 'not what it drops'}, ${leaves ? 'and what it leaves' : 'and not what it leaves'}`,
      ),
    ),
  ];
}

function testSection({ tests: { names: titles, run } }: CataloguedRule): Section {
  if (titles.length === 0) return { heading: 'Tests', items: [item(['None'])] };
  const count = plural(titles.length, 'test');
  const head = run ? say`${run.passed} of ${count} passed` : say`${count}`;
  return {
    heading: 'Tests',
    items: [
      item(
        head,
        titles.map((title) => item(prose(title))),
      ),
      ...(run?.coverage ? [item(['They exercise'], coverageItems(run.coverage))] : []),
    ],
  };
}

const whyNot = {
  confidence: 'left out: below minConfidence',
  age: 'left out: older than maxAge',
  expired: 'left out: expired',
  allowed: 'left out: allowed by the rule',
} as const;

function valueItem({ value, leftOut, validUntil }: IndicatorGroup['first'][number]): Item {
  const until = validUntil === undefined ? [] : say`, until ${validUntil}`;
  return item(say`${quote(value)}${until}${leftOut ? `; ${whyNot[leftOut]}` : ''}`);
}

function indicatorSection({ indicators }: CataloguedRule): readonly Section[] {
  if (indicators.length === 0) return [];
  return [
    {
      heading: 'Indicators',
      items: indicators.map(({ type, count, first }) =>
        item(say`${count} ${name(type)}`, [
          ...first.map(valueItem),
          ...(count > first.length ? [item(say`and ${count - first.length} more`)] : []),
        ]),
      ),
    },
  ];
}

const tagItems = ({ tags }: CataloguedRule): Page['lead'] =>
  tags.length > 0 ? [say`Tags: ${joined(tags.map(name), ', ')}`] : [];

/** All that is known of one rule. */
export function rulePage(rule: CataloguedRule): Page {
  const { title, sections } = explanationPage(rule.explanation, false);
  const [about, ...rest] = sections;
  return {
    title,
    lead: [
      say`${rule.severity}; ${rule.kind}; ${stateWords[rule.state]}; ${scopeWords(rule)}`,
      ...(tagItems(rule) ?? []),
    ],
    sections: [
      ...(about ? [about] : []),
      attackSection(rule),
      testSection(rule),
      ...rest,
      ...indicatorSection(rule),
    ],
  };
}
