// @ts-check
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The browser that test/browser drives: CHROMIUM_PATH, else the first on the PATH; undefined where there is none.
 * @param {Readonly<Record<string, string | undefined>>} variables
 * @returns {string | undefined}
 */
export function findChromium({ CHROMIUM_PATH: given, PATH: path = '' }) {
  if (given) return isProgram(given) ? given : undefined;
  return path
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram);
}
