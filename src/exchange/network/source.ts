import type { DownloadRequest } from '../../ports/index.ts';

/** What was typed wrong, for whoever typed it. */
export interface Wrong {
  readonly wrong: string;
}

/** How a reply in pages is put together. */
export interface Paging {
  /** What a page has of the list; undefined: it is no page of this source. */
  readonly items: (reply: unknown) => readonly unknown[] | undefined;
  /** The address of the next page; undefined at the end, `lost` where there is more and no way to it. */
  readonly next: (page: Page) => URL | 'lost' | undefined;
  /** What stands around the items of all pages. */
  readonly around: readonly [before: string, after: string];
}

/** A page that came. */
export interface Page {
  readonly reply: unknown;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a source is asked for; its key is added by whoever sends it. */
export interface Query extends Pick<DownloadRequest, 'method' | 'headers' | 'body'> {
  readonly url: URL;
  readonly paging?: Paging;
}

/** One way of giving a key: variables that are all set, and what they become. */
export interface KeyForm {
  readonly variables: readonly string[];
  readonly headers: (values: readonly string[]) => Readonly<Record<string, string>>;
}

/** The key of a source. */
export interface Keys {
  /** The first that is set is sent. */
  readonly forms: readonly KeyForm[];
  /** Without one nothing is asked. */
  readonly needed: boolean;
  /** Where keys come from. */
  readonly where: string;
}

/** A source that is named by a word, alone or before a colon: one row of the table in `sources.ts`. */
export interface NetworkSource {
  readonly id: string;
  readonly title: string;
  /** What can be typed. */
  readonly usage: readonly string[];
  /** Address that another one may stand for; absent where the address itself is typed. */
  readonly base?: string;
  readonly keys?: Keys;
  /** What is asked for, by what stands after the colon; `base` is only there where the source has one. */
  readonly query: (rest: string, base: URL) => Query | Wrong;
}
