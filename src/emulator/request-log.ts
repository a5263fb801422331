/** One line of the request log. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  /** Absent when the connection was reset. */
  readonly status?: number;
}

/** What was asked of an emulator. */
export interface RequestLog {
  add(record: RequestRecord): void;
  /** Oldest first; the last 10,000. */
  requests(): readonly RequestRecord[];
  /** How many of each method, from the start. */
  counts(): Readonly<Record<string, number>>;
}

const longest = 10_000;

export function createRequestLog(): RequestLog {
  const records: RequestRecord[] = [];
  const counts = new Map<string, number>();
  return {
    add(record) {
      records.push(record);
      if (records.length > longest) records.shift();
      counts.set(record.method, (counts.get(record.method) ?? 0) + 1);
    },
    requests: () => [...records],
    counts: () => Object.fromEntries(counts),
  };
}
