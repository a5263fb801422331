import { digestsLength } from './digest.ts';
import type { ResourceKind } from './resource.ts';

/** What a marker remembers of the last deploy; lives in `customVersion` of the metadata row. */
export interface MarkerState {
  /**
   * pending: written before the rule, so `intended` may not be live yet.
   * settled: written after it, so `applied` is what the service made of `intended` (ADR 2).
   */
  readonly phase: 'pending' | 'settled';
  /** Digest of the rule as the service last gave it back; absent before the first deploy. */
  readonly applied?: string;
  /** Digest of the rule as the repository wants it. */
  readonly intended: string;
  /**
   * Short digests by field of `intended` while pending, of `applied` once settled. Before a write that
   * keeps edits of the portal they stay those of the last deploy.
   */
  readonly fields: string;
  /** The tool itself switched the rule off, for this cause. */
  readonly off?: 'expired';
}

/** The longest `customVersion` that we write; the service states no limit, so it is kept small (design §5). */
export const markerVersionLimit = 256;

/** One letter a word, since every character counts. */
const phases = { p: 'pending', s: 'settled' } as const;

const digest = '[A-Za-z0-9_-]{43}';
const form = new RegExp(`^sr1\\.([ps])\\.(${digest})?\\.(${digest})\\.([A-Za-z0-9_-]+)(\\.e)?$`);

/** Writes a marker state as `sr1.<phase>.<applied>.<intended>.<fields>[.e]`. */
export function encodeMarkerVersion(state: MarkerState): string {
  const off = state.off === 'expired' ? '.e' : '';
  return `sr1.${state.phase.slice(0, 1)}.${state.applied ?? ''}.${state.intended}.${state.fields}${off}`;
}

/** Reads a marker state; `undefined` for any other form, which means "last applied unknown". */
export function decodeMarkerVersion(
  kind: ResourceKind,
  text: string | undefined,
): MarkerState | undefined {
  if (text === undefined || text.length > markerVersionLimit) return undefined;
  const [, phase, applied, intended, fields, off] = form.exec(text) ?? [];
  if (phase === undefined || intended === undefined || fields === undefined) return undefined;
  if (fields.length !== digestsLength(kind)) return undefined;
  return {
    phase: phases[phase as keyof typeof phases],
    ...(applied !== undefined && { applied }),
    intended,
    fields,
    ...(off !== undefined && { off: 'expired' }),
  };
}
