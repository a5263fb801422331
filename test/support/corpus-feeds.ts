import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../../shared/corpus/feeds');

/** Whether published samples of feeds are beside the checkout. */
export const hasFeedSamples = existsSync(folder);

/** The text of a published sample, by its path below the feeds of the corpus. */
export const feedSample = (path: string): string => readFileSync(join(folder, path), 'utf8');
