import type { Indicator } from '../../model/index.ts';
import type { PlainObject } from '../../source/index.ts';

/** An indicator as rules and sets have it, its value as its source spells it. */
export const entryOf = (one: Indicator): PlainObject => ({
  type: one.type,
  value: one.original,
  ...(one.threatType !== undefined && { threatType: one.threatType }),
  ...(one.firstSeen !== undefined && { firstSeen: one.firstSeen }),
  ...(one.lastSeen !== undefined && { lastSeen: one.lastSeen }),
  ...(one.validUntil !== undefined && { validUntil: one.validUntil }),
  ...(one.confidence !== undefined && { confidence: one.confidence }),
});
