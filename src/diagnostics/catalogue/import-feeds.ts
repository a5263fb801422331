import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** IMP001–019, IMP130: sources of indicators, and what is not taken of them. */
export const importFeeds = {
  IMP001: {
    severity: 'warning',
    title: 'Entry left out',
    message: text`this entry is left out: ${'reason'} (${'cause'})`,
    help: text`correct it at its source; the other entries are taken`,
  },
  IMP002: {
    severity: 'warning',
    title: 'More entries left out',
    message: text`${'count'} more entries are left out, ${'total'} in all`,
    help: text`look at those that are listed first: they tell what is wrong with the source`,
  },
  IMP003: {
    severity: 'error',
    title: 'Source of no known form',
    message: text`this is no feed, catalogue page or rule that can be imported`,
    help: text`say which feed it is with --from: ${'known'}`,
  },
  IMP004: {
    severity: 'error',
    title: 'Empty source',
    message: text`the source is empty`,
    help: text`check whether its download was cut off`,
  },
  IMP005: {
    severity: 'error',
    title: 'Packed or binary source',
    message: text`this is ${'found'}, not text`,
    help: text`${'remedy'}`,
  },
  IMP006: {
    severity: 'error',
    title: 'Source in another encoding',
    message: text`the byte ${'byte'} at offset ${'offset'} is not part of ${'encoding'} text`,
    help: text`save it as UTF-8, or as UTF-16 with a byte order mark`,
  },
  IMP007: {
    severity: 'error',
    title: 'HTML page instead of a feed',
    message: text`this is an HTML page, not a feed`,
    help: text`open it in a browser: it may be a page of errors or of a login; then download the feed itself`,
  },
  IMP008: {
    severity: 'error',
    title: 'Source too large for its form',
    message: text`${'form'} is read as a whole, and only up to ${'limit'} bytes`,
    help: text`import the CSV export of the feed, or one object a line (NDJSON): those are read line by line`,
  },
  IMP009: {
    severity: 'error',
    title: 'Broken document',
    message: text`this is no complete ${'form'}: ${'cause'}`,
    help: text`check whether its download was cut off`,
  },
  IMP010: {
    severity: 'error',
    title: 'Broken table',
    message: text`the table cannot be read: ${'cause'}`,
    help: text`check the quotes of this line, and whether the file was cut off`,
  },
  IMP011: {
    severity: 'error',
    title: 'Line too long',
    message: text`a line has more than ${'limit'} characters`,
    help: text`check whether a quote is opened and not closed here, and whether it is the right file`,
  },
  IMP012: {
    severity: 'warning',
    title: 'Row of the wrong width',
    message: text`this row is left out: it has ${'found'} cells under ${'expected'} columns`,
    help: text`check its commas and quotes`,
  },
  IMP013: {
    severity: 'warning',
    title: 'Type that cannot be hunted',
    message: text`${'value'} is left out: ${'type'} is no type of indicators that can be hunted`,
    help: text`take a hash, an address, a domain, a URL, an email address, a file or a registry key of the same report instead`,
  },
  IMP014: {
    severity: 'warning',
    title: 'No indicator',
    message: text`${'value'} is left out: it is no address, network, domain, URL, hash or other indicator`,
    help: text`write one value a line; a comment begins with #`,
  },
  IMP015: {
    severity: 'error',
    title: 'Unknown feed',
    message: text`${'value'} is no feed that is known`,
    help: text`use one of: ${'known'}`,
  },
  IMP016: {
    severity: 'error',
    title: 'Not of this feed',
    message: text`this is nothing that ${'feed'} publishes`,
    help: text`leave --from out, so that the feed is recognised`,
  },
  IMP017: {
    severity: 'error',
    title: 'Answer of a feed without data',
    message: text`${'feed'} answered ${'status'} instead of indicators`,
    help: text`${'remedy'}`,
  },
  IMP018: {
    severity: 'error',
    title: 'Too many indicators',
    message: text`the source holds more than ${'count'} indicators, which do not fit into memory`,
    help: text`take fewer at a time: narrow it with --type, --family, --min-confidence or --since`,
  },
  IMP019: {
    severity: 'warning',
    title: 'Source without entries',
    message: text`the source holds no entries`,
    help: text`check whether its download was cut off, and whether the query was too narrow`,
  },
  IMP130: {
    severity: 'warning',
    title: 'Days that cannot be read',
    message: text`indicators that were taken without a day that the source states: ${'count'}; none is, for example, "${'example'}"`,
    help: text`write days as YYYY-MM-DD; without one an indicator neither ages nor expires`,
  },
} as const satisfies Record<string, Entry>;
