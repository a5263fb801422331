import type { Take } from '../entry.ts';

/** What is known of a feed before it is read. */
export interface FeedFacts {
  /** First part of the ids of its rules, and the word of `import --from`: `threatfox`. */
  readonly id: string;
  /** As it calls itself: `ThreatFox`. */
  readonly title: string;
  /** Page about it, without a trailing path where it has none. */
  readonly site?: string;
}

/** Reads one row of cells; `line` is where it begins. */
export type ReadRow = (cells: readonly string[], line: number, take: Take) => void;

/** What a table begins with. */
export interface TableBeginning {
  /** Comment lines before the first row, without their signs. */
  readonly banner: readonly string[];
  /** The names of the columns, where the table has any: from its first row, or from the last comment. */
  readonly header: readonly string[];
  /** The first row that is no header. */
  readonly first: readonly string[];
  /** What the source is called: the feed that it is said to be, or its name. */
  readonly hint: string;
  /** The first lines that are no comments. */
  readonly sample: readonly string[];
}

/** Rows of cells: CSV, TSV, and lists of which each line is one value. Read as a stream, of any length. */
export interface TableFeed extends FeedFacts {
  readonly form: 'table';
  /** How its rows are read; undefined: the table is not of this feed. */
  readonly rowsOf: (beginning: TableBeginning) => ReadRow | undefined;
}

/** A JSON document, or NDJSON, each line of which is one. */
export interface DocumentFeed extends FeedFacts {
  readonly form: 'document';
  /** Whether parsed JSON is of this feed; asked of anything that JSON can hold. */
  readonly isOne: (data: unknown) => boolean;
  /** Places are paths from the root of `data`. */
  readonly read: (data: unknown, take: Take) => void;
}

/** An element of an XML document; `line` is where it begins. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
  readonly line: number;
}

export interface XmlFeed extends FeedFacts {
  readonly form: 'xml';
  readonly isOne: (root: XmlElement) => boolean;
  readonly read: (root: XmlElement, take: Take) => void;
}

/** A feed: one file, and one row of the table in `feeds/index.ts`. */
export type Feed = TableFeed | DocumentFeed | XmlFeed;
