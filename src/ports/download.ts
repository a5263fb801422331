import type { Result } from '../diagnostics/index.ts';

/** One document to fetch; only its own host is ever asked. */
export interface DownloadRequest {
  /** HTTPS, or HTTP on loopback. */
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  /** May hold a key: never shown. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back; the bytes come once, and their stream fails with a `DownloadFailed`. */
export interface Downloaded {
  readonly url: string;
  readonly contentType?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Fetches documents within limits of size, time and redirects. */
export type Download = (request: DownloadRequest) => Promise<Result<Downloaded>>;
