import type { Change } from '../../plan/index.ts';
import { code, fence, markdown } from '../markdown.ts';
import type { Markdown } from '../output.ts';
import type { Fact } from '../fact.ts';
import { actionFacts, noteWords } from '../plan-words.ts';
import { plural } from '../message.ts';
import { headlineOf } from '../subject-words.ts';
import { fixed, items, type Piece, stack } from './piece.ts';

/** Values that are shown without being unfolded. */
const unfolded = 20;
/** A value of a field that is longer is cut before the section is. */
const longValue = 200;

type Field = Extract<Fact, { kind: 'field' }>;
type Values = Extract<Fact, { kind: 'values' }>;
type Diff = Extract<Fact, { kind: 'diff' }>;

const folded = (summary: string, block: Markdown): Markdown =>
  markdown`<details><summary>${summary}</summary>\n\n${block}\n\n</details>`;

function fieldItem({ field, before, after, by }: Field): Piece {
  const who = by
    ? markdown` (changed in the ${by === 'both' ? 'portal and the repository' : 'portal'})`
    : markdown``;
  const full = markdown`- ${code(field)}: ${code(before)} → ${code(after)}${who}`;
  return before.length + after.length > longValue
    ? { loss: 'value', full, short: fixed(markdown`- ${code(field)} changes${who}`) }
    : fixed(full);
}

const wordsItem = ({ text, mood }: Extract<Fact, { kind: 'words' }>): Piece =>
  fixed(mood ? markdown`- **${text}**` : markdown`- ${text}`);

function valuesBlock({ title, added, removed }: Values): Piece {
  const signed = [...added.map((value) => `+ ${value}`), ...removed.map((value) => `- ${value}`)];
  const block = fence('diff', signed.join('\n'));
  const full = signed.length > unfolded ? folded(title, block) : markdown`${title}\n\n${block}`;
  return { loss: 'values', full, short: fixed(markdown`${title}`) };
}

function diffBlock({ lines }: Diff): Piece {
  const count = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length;
  const title = `Query: ${plural(count('+'), 'line')} added, ${count('-')} removed`;
  const full = folded(title, fence('diff', lines.join('\n')));
  return { loss: 'diff', full, short: fixed(markdown`${title}`) };
}

function queryBlock(change: Change): Piece[] {
  if (change.action !== 'create') return [];
  const { query } = Object(change.write.body.properties) as Readonly<Record<string, unknown>>;
  return typeof query === 'string'
    ? [{ loss: 'query', full: folded('Query', fence('kusto', query)) }]
    : [];
}

const itemOf = (fact: Fact): Piece[] => {
  switch (fact.kind) {
    case 'words':
      return [wordsItem(fact)];
    case 'field':
      return [fieldItem(fact)];
    case 'values':
    case 'diff':
      return [];
  }
};

const blockOf = (fact: Fact): Piece[] => {
  switch (fact.kind) {
    case 'values':
      return [valuesBlock(fact)];
    case 'diff':
      return [diffBlock(fact)];
    case 'words':
    case 'field':
      return [];
  }
};

/** The change in one line: its fields by name, its indicators by number. */
function lineOf(change: Change): Markdown {
  const parts = actionFacts(change).flatMap((fact) => {
    switch (fact.kind) {
      case 'field':
        return [fact.field];
      case 'values':
        return [fact.title];
      case 'diff':
        return ['query'];
      case 'words':
        return [];
    }
  });
  return markdown`- ${change.action} ${code(headlineOf(change))}${parts.length > 0 ? markdown`: ${parts.join(', ')}` : markdown``}`;
}

/** A blocked change and a deletion are told above, with what is to be decided. */
const isToldAbove = ({ action }: Change): boolean => action === 'blocked' || action === 'delete';

/** What a change does to the detection, folded where it is long. */
export function changeSection(change: Change): Piece[] {
  const facts = change.action === 'delete' ? [] : actionFacts(change);
  const remarks = noteWords(change);
  if (isToldAbove(change) && facts.length + remarks.length === 0) return [];
  const file = change.file === undefined ? [] : [fixed(markdown`- ${code(change.file)}`)];
  const full = stack([
    fixed(markdown`#### ${change.action} ${code(headlineOf(change))}: ${change.displayName}`),
    items([
      ...file,
      ...facts.flatMap(itemOf),
      ...remarks.map((text): Piece => ({ loss: 'note', full: markdown`- ${text}` })),
    ]),
    ...facts.flatMap(blockOf),
    ...queryBlock(change),
  ]);
  const short: Piece | undefined = isToldAbove(change)
    ? undefined
    : { loss: 'line', full: lineOf(change) };
  return [{ loss: 'section', full: full.full, ...(short && { short }) }];
}
