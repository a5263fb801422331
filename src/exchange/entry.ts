import type { Diagnostic, Path } from '../diagnostics/index.ts';
import type { IndicatorTypeWord, UnseenTypeWord } from '../indicators/index.ts';
import type { Day } from '../model/index.ts';

/** Malware or campaign that indicators belong to: what they are grouped by. */
export interface Family {
  /** Name of the feed's own list, such as `win.tofsee`; ids of rules are made from it. */
  readonly id?: string;
  /** The name that people use. */
  readonly name: string;
}

/** One indicator as its source states it; the value is neither refanged nor checked. */
export interface FeedEntry {
  readonly type: IndicatorTypeWord | UnseenTypeWord;
  readonly value: string;
  readonly family?: Family;
  readonly threatType?: string;
  /** 0 to 100. */
  readonly confidence?: number;
  readonly firstSeen?: Day;
  readonly lastSeen?: Day;
  /** Last day on which it counts. */
  readonly validUntil?: Day;
  /** A day as it stands there, where it cannot be read: the entry counts without it. */
  readonly unreadDay?: string;
  /** Withdrawn by its source: counted as expired. */
  readonly revoked?: true;
}

/** Where something stands in a source: its line, from 1, or its path in a document. */
export type Place = number | Path;

/** What readers of feeds give what they find to, one after another. */
export interface Take {
  readonly entry: (entry: FeedEntry, place: Place) => void;
  /** What is not taken, and why: a diagnostic without a span. */
  readonly refuse: (why: Diagnostic, place: Place) => void;
}
