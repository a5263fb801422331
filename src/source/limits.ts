/** A rule file is at most 1 MiB of UTF-8 (design.md §4). */
export const maxFileBytes = 1_048_576;

/**
 * No rule needs a tenth of this. Without a bound, `yaml` 2.9.1 ends the whole process on a file of
 * 100,000 opening brackets: the recursion of its composer runs out of memory, which cannot be caught.
 */
export const maxDepth = 64;

/** Values in one document after aliases are replaced: a bound for "billion laughs". */
export const maxNodes = 200_000;

/** Syntax errors that are reported of one file; one missing bracket can cause thousands. */
export const maxProblems = 50;
