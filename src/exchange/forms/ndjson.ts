import { diagnostic } from '../../diagnostics/index.ts';
import type { Take } from '../entry.ts';
import type { DocumentFeed } from '../feeds/feed.ts';
import type { Gatherer } from '../gather.ts';
import { jsonOf } from './json.ts';
import { readEachLine } from './lines.ts';
import type { TextSource } from './text-source.ts';
import { Unreadable } from './unreadable.ts';

/** All that a line holds stands on that line. */
const onLine = ({ entry, refuse }: Take, line: number): Take => ({
  entry: (found) => {
    entry(found, line);
  },
  refuse: (why) => {
    refuse(why, line);
  },
});

function lineData(
  text: string,
  file: string,
): { readonly data?: unknown; readonly cause?: string } {
  try {
    return { data: jsonOf(text, file) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { cause: String(error.finding.args.cause) };
  }
}

const leftOut = (reason: string): ReturnType<typeof diagnostic> =>
  diagnostic('IMP001', { reason, cause: 'JSON' });

/** Reads documents of a feed, one a line. */
export async function readNdjson(
  source: TextSource,
  feed: DocumentFeed,
  { take, isFull }: Gatherer,
): Promise<void> {
  await readEachLine(source, (text, line) => {
    if (text.trim() === '') return true;
    const { data, cause } = lineData(text, source.name);
    if (cause !== undefined) take.refuse(leftOut(`it is no JSON: ${cause}`), line);
    else if (feed.isOne(data)) feed.read(data, onLine(take, line));
    else take.refuse(leftOut(`it is nothing of ${feed.title}`), line);
    return !isFull();
  });
}
