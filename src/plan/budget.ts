import type { Budget, Change, Plan } from './plan.ts';

/** Token buckets of Azure Resource Manager for writes and for deletes alike (facts/arm-api.md §2.8). */
export const bucket = { burst: 200, perSecond: 10 } as const;

type Requests = Pick<Budget, 'writes' | 'deletes'>;

/** Items of a watchlist go up in one piece and are deleted one by one. */
const removedFrom = (change: Change): number =>
  'write' in change ? (change.write.items?.removed.length ?? 0) : 0;

/** The marker, the resource, and the marker again where it is to say something else afterwards. */
const writesOf = ({
  write,
  marker,
}: Extract<Change, { readonly action: 'create' | 'update' | 'adopt' }>): number =>
  write ? 2 + Number(marker.after !== undefined) : 1;

function requestsOf(change: Change): Requests {
  switch (change.action) {
    case 'create':
    case 'update':
    case 'adopt': {
      return { writes: writesOf(change), deletes: removedFrom(change) };
    }
    case 'unchanged':
      return { writes: change.refreshMarker ? 1 : 0, deletes: 0 };
    case 'delete':
      return { writes: 0, deletes: change.liveDigest === undefined ? 1 : 2 };
    case 'blocked':
      return { writes: 0, deletes: 0 };
  }
}

const secondsFor = (requests: number): number =>
  Math.max(0, Math.ceil((requests - bucket.burst) / bucket.perSecond));

/** Counts what a plan asks of the service. */
export function budgetOf({ changes }: Pick<Plan, 'changes'>): Budget {
  const requests = changes.map(requestsOf);
  const writes = requests.reduce((sum, one) => sum + one.writes, 0);
  const deletes = requests.reduce((sum, one) => sum + one.deletes, 0);
  return { writes, deletes, seconds: Math.max(secondsFor(writes), secondsFor(deletes)) };
}
