import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Family, Take } from '../entry.ts';
import type { FeedFacts } from '../feeds/feed.ts';
import type { PageDetails } from '../imported.ts';

/** A catalogue page that was understood. */
export interface Page {
  readonly feed: FeedFacts;
  readonly family: Family;
  readonly reference?: string;
  readonly details: PageDetails;
  /** Gives the rows of its table of indicators, each with its line. */
  readonly read: (take: Take) => void;
}

/** What a text turned out to be; without a page it is one of another kind, and refused. */
export interface PageReading {
  readonly page?: Page;
  readonly diagnostics: readonly Diagnostic[];
}
