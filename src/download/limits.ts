/** How much of a host's size and time is put up with. */
export interface Limits {
  /** Most bytes of a document, unpacked; a request may ask for less. */
  readonly mostBytes: number;
  readonly mostHeaderBytes: number;
  /** From the beginning of a request to the end of the headers of its answer. */
  readonly answerMs: number;
  /** Longest silence within a document. */
  readonly idleMs: number;
  /** A document may take this long, and longer only while its bytes keep up the pace. */
  readonly graceMs: number;
  readonly leastBytesPerSecond: number;
  /** Longest time for a document at any pace; time that its reader takes is not counted. */
  readonly wholeMs: number;
  readonly mostRedirects: number;
  readonly mostAttempts: number;
  /** Longest wait between attempts; a host that asks for more is not waited for. */
  readonly longestWaitMs: number;
  /** Unpacked bytes for each packed one, of documents beyond `ratioFrom`. */
  readonly mostRatio: number;
  readonly ratioFrom: number;
}

const mebibyte = 1024 * 1024;

/** What holds where nobody says otherwise. */
export const usualLimits: Limits = {
  mostBytes: 2048 * mebibyte,
  mostHeaderBytes: 32 * 1024,
  answerMs: 30_000,
  idleMs: 30_000,
  graceMs: 60_000,
  leastBytesPerSecond: 8 * 1024,
  wholeMs: 3_600_000,
  mostRedirects: 5,
  mostAttempts: 4,
  longestWaitMs: 120_000,
  // Feeds shrink to a tenth; deflate cannot do better than 1,032 to one (zlib.net/zlib_tech.html).
  mostRatio: 250,
  ratioFrom: 16 * mebibyte,
};
