import type { BlockReason, Change, Plan } from '../../plan/index.ts';
import { reasonWords } from '../block-words.ts';
import { planWarnings } from '../guard-words.ts';
import { code, markdown } from '../markdown.ts';
import { actionFacts } from '../plan-words.ts';
import { subjectOf } from '../subject-words.ts';
import { fixed, items, type Piece, stack } from './piece.ts';

const labels = {
  foreign: 'of another owner',
  adoptable: 'without an owner',
  drifted: 'drifted',
  bothChanged: 'drifted',
  nameTaken: 'name taken',
  exclusion: 'exclusion incomplete',
  needs: 'needs another',
  notReviewed: 'not as reviewed',
} as const satisfies Record<BlockReason['kind'], string>;

/** A change by its label and name; why comes after it, and goes first where there is no room. */
function decision(change: Change, label: string, why: string): Piece {
  const name = markdown`- **${label}** ${code(subjectOf(change))}`;
  return {
    loss: 'reason',
    full: markdown`${name} (${change.displayName}): ${why}`,
    short: { loss: 'name', full: name },
  };
}

function blockedItem(change: Extract<Change, { action: 'blocked' }>): Piece {
  const { why, remedy } = reasonWords(change);
  return decision(change, labels[change.reason.kind], `${why}; to mend it: ${remedy}`);
}

const deletedItem = (change: Extract<Change, { action: 'delete' }>): Piece =>
  decision(
    change,
    'deleted',
    actionFacts(change)
      .flatMap((fact) => (fact.kind === 'words' ? [fact.text] : []))
      .join('; '),
  );

function decisionsOf(change: Change): Piece[] {
  if (change.action === 'blocked') return [blockedItem(change)];
  return change.action === 'delete' ? [deletedItem(change)] : [];
}

/** What has to be settled by somebody: guards first, then whatever is blocked, drifted or deleted. */
export function decisions(plan: Plan): Piece[] {
  const { guards, lacking, readiness } = planWarnings(plan);
  const of = [
    ...guards.map((text) => fixed(markdown`- **${text}**`)),
    ...lacking.map((text): Piece => ({
      loss: 'reason',
      full: markdown`- **${text}**`,
      short: fixed(markdown`- **the plan was made with options that this command line lacks**`),
    })),
    ...readiness.map((text): Piece => ({ loss: 'reason', full: markdown`- **${text}**` })),
    ...plan.changes.flatMap(decisionsOf),
  ];
  return of.length > 0 ? [stack([fixed(markdown`### Needs a decision`), items(of)])] : [];
}
