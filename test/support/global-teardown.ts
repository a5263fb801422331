import { rm } from 'node:fs/promises';

/** Removes what global-setup.ts made. */
export default async function tearDown(): Promise<void> {
  const { SENTINEL_RULES_TEST_CACHE: folder } = process.env;
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
