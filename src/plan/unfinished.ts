import type { MarkerState } from '../resources/index.ts';
import { driftedFields } from './field-changes.ts';
import type { Known } from './known.ts';

/** A resource with items is written in several requests, and its marker says when the last of them is done. */
export const isUnsettled = ({ wanted, state }: Pick<Known, 'wanted' | 'state'>): boolean =>
  wanted.items !== undefined && state?.phase === 'pending';

/**
 * A write of ours broke off between its requests: what is live is neither what was nor what is to be, and
 * differs from the latter in its items alone (docs/adr/0013-unfinished-watchlists.md).
 */
export const isUnfinished = (known: Known, { fields }: MarkerState): boolean =>
  isUnsettled(known) &&
  driftedFields(known.wanted.kind, known.live, fields).every((field) => field === 'items');
