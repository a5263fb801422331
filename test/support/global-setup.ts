import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A cache for the tests of this run alone: sources may change from run to run without a build. */
export default async function setUp(): Promise<void> {
  process.env.SENTINEL_RULES_TEST_CACHE = await mkdtemp(join(tmpdir(), 'sentinel-rules-test-'));
}
