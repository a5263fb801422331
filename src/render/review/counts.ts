import type { Change, Plan } from '../../plan/index.ts';
import { markdown } from '../markdown.ts';
import type { Markdown } from '../output.ts';
import { nouns } from '../subject-words.ts';
import { fixed, type Piece } from './piece.ts';

const actions = ['adopt', 'create', 'update', 'delete', 'blocked', 'unchanged'] as const;

type Kind = Change['kind'];
const kinds = Object.keys(nouns) as readonly Kind[];

const row = (cells: readonly (string | number)[]): Markdown =>
  markdown`| ${markdown.join(cells, markdown` | `)} |`;

/** How many changes of each kind and action there are. */
function table({ changes }: Plan): Piece[] {
  const shown = kinds.filter((kind) => changes.some((change) => change.kind === kind));
  if (shown.length === 0) return [];
  const count = (action: Change['action'], kind: Kind): number =>
    changes.filter((change) => change.action === action && change.kind === kind).length;
  const rows = actions
    .map((action) => ({ action, counts: shown.map((kind) => count(action, kind)) }))
    .filter(({ counts }) => counts.some((one) => one > 0));
  const rule = markdown`| --- |${markdown.join(
    shown.map(() => markdown` ---: |`),
    markdown``,
  )}`;
  return [
    fixed(
      markdown.join(
        [
          row(['', ...shown.map((kind) => nouns[kind][1])]),
          rule,
          ...rows.map(({ action, counts }) => row([action, ...counts])),
        ],
        markdown`\n`,
      ),
    ),
  ];
}

/** Indicators of all changes together, by type; the hunting query of a rule has the same as the rule. */
function indicators({ changes }: Plan): Piece[] {
  const totals = new Map<string, { added: number; removed: number }>();
  const rules = new Set(changes.flatMap(({ kind, id }) => (kind === 'analyticsRule' ? [id] : [])));
  for (const change of changes) {
    if (change.kind === 'huntingQuery' && rules.has(change.id)) continue;
    const detection = 'detection' in change ? change.detection : undefined;
    for (const { type, added, removed } of detection?.indicators ?? []) {
      const sum = totals.get(type) ?? { added: 0, removed: 0 };
      totals.set(type, {
        added: sum.added + added.length,
        removed: sum.removed + removed.length,
      });
    }
  }
  const said = [...totals].map(
    ([type, { added, removed }]) => `${type} ${added} added, ${removed} removed`,
  );
  return said.length > 0 ? [fixed(markdown`Indicators: ${said.join('; ')}.`)] : [];
}

/** The numbers of a plan. */
export const counts = (plan: Plan): Piece[] => [...table(plan), ...indicators(plan)];
