import type { Change, Plan } from '../plan/index.ts';
import { code, fence, list, markdown, paragraphs } from './markdown.ts';
import type { Markdown } from './output.ts';
import { identityOf, warningsOf } from './guard-words.ts';
import { type Fact, factsOf, isShown, leftAlone, verdict } from './plan-words.ts';
import { closingWords } from './readiness-words.ts';
import { headlineOf } from './subject-words.ts';

/** A review comment holds 65,536 characters: long lists are cut, with their count. */
const shownValues = 50;

function factMarkdown(fact: Fact): Markdown {
  switch (fact.kind) {
    case 'words':
      return fact.mood ? markdown`**${fact.text}**` : markdown`${fact.text}`;
    case 'field':
      return markdown`${code(fact.field)}: ${code(fact.before)} → ${code(fact.after)}${fact.by ? markdown` (changed in the ${fact.by === 'both' ? 'portal and the repository' : 'portal'})` : markdown``}`;
    case 'values': {
      const signed = [
        ...fact.added.map((value) => `+ ${value}`),
        ...fact.removed.map((value) => `- ${value}`),
      ];
      const rest = signed.length - shownValues;
      const shown = [...signed.slice(0, shownValues), ...(rest > 0 ? [`and ${rest} more`] : [])];
      return markdown`${fact.title}\n\n${fence('diff', shown.join('\n'))}`;
    }
    case 'diff':
      return markdown`Query\n\n${fence('diff', fact.lines.join('\n'))}`;
  }
}

/** Facts with a block of their own stand below the list. */
const isBlock = (fact: Fact): boolean => fact.kind === 'values' || fact.kind === 'diff';

function queryOf(change: Change): Markdown[] {
  if (change.action !== 'create') return [];
  const { query } = Object(change.write.body.properties) as Readonly<Record<string, unknown>>;
  return typeof query === 'string'
    ? [markdown`<details><summary>Query</summary>\n\n${fence('kusto', query)}\n\n</details>`]
    : [];
}

function section(change: Change): Markdown[] {
  const facts = factsOf(change);
  const inline = facts.filter((fact) => !isBlock(fact)).map(factMarkdown);
  return [
    markdown`### ${change.action} ${code(headlineOf(change))}: ${change.displayName}`,
    list([...(change.file === undefined ? [] : [markdown`${code(change.file)}`]), ...inline]),
    ...facts.filter(isBlock).map(factMarkdown),
    ...queryOf(change),
  ];
}

/** A plan as a review comment: GitHub Markdown in which hostile text stays text. */
export function planMarkdown(plan: Plan): Markdown {
  const seen = plan.changes.filter(isShown);
  const warnings = warningsOf(plan);
  const rest = [...leftAlone(plan), ...closingWords(plan)];
  return paragraphs([
    markdown`## ${verdict(plan)}`,
    ...(warnings.length > 0 ? [list(warnings.map((text) => markdown`**${text}**`))] : []),
    ...seen.flatMap(section),
    ...(rest.length > 0 ? [list(rest.map((text) => markdown`${text}`))] : []),
    markdown.join(
      identityOf(plan).map(({ text, digest }) => markdown`${text}${code(digest)}`),
      markdown``,
    ),
  ]);
}
