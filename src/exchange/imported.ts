import type { Diagnostic } from '../diagnostics/index.ts';
import type { Indicators } from '../model/index.ts';
import type { JsonObject } from '../resources/index.ts';
import type { Family } from './entry.ts';
import type { FeedFacts } from './feeds/feed.ts';

/** A false-positive scenario of a page. Which events it means to drop is never guessed: it is a draft. */
export interface ExclusionDraft {
  /** Slug for the exclusion that may become of it. */
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** The text that says what to filter or to exclude, as the page has it. */
  readonly filter: string;
  readonly example?: string;
  /** Values that the text names, with the field that each seems to be of: a start for whoever writes it. */
  readonly candidates: readonly { readonly field: string; readonly values: readonly string[] }[];
  /** What is wrong with the text: it drops everything, its table lacks the column … */
  readonly doubts: readonly Diagnostic[];
}

/** What a catalogue page says beside its indicators. */
export interface PageDetails {
  /** Last part of its address: `threatfox-win-tofsee-189fa2ed`. */
  readonly slug?: string;
  /** Tables that it hunts in. */
  readonly tables: readonly string[];
  readonly drafts: readonly ExclusionDraft[];
}

/** Indicators that become one rule, or one set. */
export interface ImportedSet {
  readonly feed: FeedFacts;
  /** Absent where the source names none. */
  readonly family?: Family;
  /** Page about these indicators. */
  readonly reference?: string;
  /** De-duplicated, in the order of the source, without those that have expired. */
  readonly values: Indicators;
  readonly page?: PageDetails;
}

/** A rule of another tool, in the words of our format. */
export interface ImportedRule {
  /** Keys of a rule file, in the order in which they are written. */
  readonly data: JsonObject;
  /** Where it stands: path of its file, and its line in it. */
  readonly origin: { readonly file: string; readonly line: number };
}

/** What was found in one source, counted. */
export interface SourceTally {
  /** Entries that the source has, whatever became of them. */
  readonly entries: number;
  /** Indicators taken, by type. */
  readonly taken: Readonly<Record<string, number>>;
  readonly repeated: number;
  /** Entries that are no indicators, or none that can be hunted; each is a diagnostic too. */
  readonly quarantined: number;
  /** Entries that their source does not mean for detection; each is a note. */
  readonly notForDetection: number;
  readonly expired: number;
  /** Left out by a filter of the command. */
  readonly filtered: number;
}

/** The tally of a source of which nothing was read. */
export const emptyTally: SourceTally = {
  entries: 0,
  taken: {},
  repeated: 0,
  quarantined: 0,
  notForDetection: 0,
  expired: 0,
  filtered: 0,
};

/** What one source gives. */
export interface Imported {
  readonly source: string;
  /** What it was recognised as: id of a feed, or the word of a form of rules. */
  readonly recognised?: string;
  readonly sets: readonly ImportedSet[];
  readonly rules: readonly ImportedRule[];
  readonly tally: SourceTally;
  /** Errors of the source as a whole, and all that is quarantined, each with its line. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Which entries are wanted. */
export interface ImportFilter {
  /** UTC day by which indicators expire. */
  readonly asOf: string;
  readonly types?: readonly string[];
  /** Ids or names of families, compared without case. */
  readonly families?: readonly string[];
  readonly minConfidence?: number;
  /** Day; entries that were last seen before it are left out. */
  readonly since?: string;
}

/** A source to read: bytes, once, as they come. */
export interface ImportInput {
  /** As findings name it: a path, an address, or `stdin`. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Id of the feed that it is said to be; otherwise it is recognised. */
  readonly from?: string;
}
