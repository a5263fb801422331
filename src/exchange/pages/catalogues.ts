import type { FeedFacts } from '../feeds/feed.ts';
import { threatFox, urlhaus } from '../feeds/feed-facts.ts';

/** What a column of a table of indicators holds. */
export type Column = 'type' | 'value' | 'threatType' | 'firstSeen' | 'confidence' | 'status';

/** A kind of catalogue page: how it is told from others, and what its table looks like. */
export interface Catalogue {
  readonly feed: FeedFacts;
  /** Title of its pages; the first group is the name of the family. */
  readonly title: RegExp;
  /** What it says before its table: name of the family, count of indicators. */
  readonly summary: RegExp;
  /** Columns by what their heads say. */
  readonly columns: Readonly<Record<string, Column>>;
  /** The heads in their order, whatever is between them. */
  readonly head: RegExp;
  /** How a row ends whose cells nothing separates; what stands before it is its type, if any, and its value. */
  readonly tail: RegExp;
  /** Columns that `tail` has groups for. */
  readonly tailColumns: readonly Column[];
  /** How a row begins whose cells nothing separates. */
  readonly begin: RegExp;
  /** Type of all its rows, where they name none. */
  readonly type?: 'url';
}

/**
 * The two kinds of pages with indicators (facts/users.md §1.1). `Status` of URLhaus says whether an address gave out
 * malware when the page was made: an offline one is an indicator still, since events of the past are hunted too.
 */
export const catalogues: readonly Catalogue[] = [
  {
    feed: threatFox,
    title: /\bThreatFox:\s*(\S.{0,200}?)\s+IOCs\b/,
    summary:
      /Malware Family\**\s?[:|\n]\W{0,8}([^\s:|*][^\n]{0,200}?)[\s|*•·-]*Total IOCs\W{1,12}(\d[\d,]{0,9})/,
    columns: {
      type: 'type',
      value: 'value',
      'threat type': 'threatType',
      'first seen': 'firstSeen',
      confidence: 'confidence',
    },
    head: /Type\W{0,9}Value\W{0,9}Threat Type\W{0,9}First Seen\W{0,9}Confidence/,
    tail: /(botnet_cc|payload_delivery|payload|cc_skimming)\s*(\d{4}-\d\d-\d\d)\s*(\d{1,3}\s*%)?/g,
    tailColumns: ['threatType', 'firstSeen', 'confidence'],
    begin: /^(ip:port|domain|url|md5_hash|sha1_hash|sha256_hash)\s*/,
  },
  {
    feed: urlhaus,
    title: /\bURLhaus:\s*(\S.{0,200}?)\s+(?:Malicious URLs|URLs|IOCs)\b/,
    summary:
      /\bThreat\**\s?[:|\n]\W{0,8}([^\s:|*][^\n]{0,200}?)[\s|*•·-]*Total URLs\W{1,12}(\d[\d,]{0,9})/,
    columns: {
      url: 'value',
      status: 'status',
      threat: 'threatType',
      'date added': 'firstSeen',
    },
    head: /URL\W{0,9}Status\W{0,9}Threat\W{0,9}Date Added/,
    tail: /(online|offline|unknown)\s*(malware_download)\s*(\d{4}-\d\d-\d\d)/g,
    tailColumns: ['status', 'threatType', 'firstSeen'],
    begin: /^(?=(?:h(?:xx|tt)ps?|ftp)[:[])/,
    type: 'url',
  },
];
