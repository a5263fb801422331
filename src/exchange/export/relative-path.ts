import { pathTo, stepsUp } from '../write/paths.ts';

const isAbsolute = (path: string): boolean => /^(?:[\\/]|[A-Za-z]:)/.test(path);

/** The way from one file to another, both seen from one folder; undefined where that does not tell. */
export const relativePath = (from: string, to: string): string | undefined =>
  isAbsolute(from) !== isAbsolute(to) || stepsUp(from) > stepsUp(to) ? undefined : pathTo(from, to);
