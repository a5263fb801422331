import { byText } from './detection-change.ts';
import type { Change } from './plan.ts';

const rank = {
  adopt: 0,
  create: 1,
  update: 2,
  delete: 3,
  blocked: 4,
  unchanged: 5,
} as const satisfies Record<Change['action'], number>;

/** The order in which changes are shown. */
export const byRank = (one: Change, other: Change): number =>
  rank[one.action] - rank[other.action] || byText(one.id, other.id) || byText(one.kind, other.kind);
