import type { Diagnostic, Result } from '../diagnostics/index.ts';

/** One document to fetch; only its own host is ever asked. */
export interface DownloadRequest {
  /** As findings name it: without anything that may be a key. */
  readonly name: string;
  /** HTTPS, or HTTP on loopback; may hold a key. */
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  /** May hold a key: never shown. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Keys that it carries: taken out of whatever comes back, whoever echoes them. */
  readonly secrets?: readonly string[];
  /** Where its key is taken from, for whoever is refused: names of environment variables. */
  readonly keyFrom?: string;
  /** Most bytes that are taken, unpacked. */
  readonly mostBytes?: number;
}

/** What came back; the bytes come once, and their stream fails with a `DownloadFailed`. */
export interface Downloaded {
  /** Where the redirects led; may hold a key. */
  readonly url: string;
  readonly contentType?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** What a stream of bytes throws when it ends before its time: the finding says why. */
export interface DownloadFailed extends Error {
  readonly finding: Diagnostic;
}

/** Fetches documents within limits of size, time and redirects. */
export type Download = (request: DownloadRequest) => Promise<Result<Downloaded>>;
