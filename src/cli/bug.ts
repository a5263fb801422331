/** Where a bug of ours is reported. */
const issues = 'https://github.com/sentinel-rules/sentinel-rules/issues/new';

/** Controls would act on the terminal that a bug is printed to. */
const printable = (text: string): string => text.replace(/[^\P{C}\n]/gu, '?');

/** What is said of an error that no part of the program expected; the stack only on request. */
export function bugText(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && debug ? `${error.stack ?? ''}\n` : '';
  return printable(
    `${stack}sentinel-rules stopped because of a bug: ${message}\n` +
      `Please report it at ${issues}${debug ? '' : ' (SENTINEL_RULES_DEBUG=1 shows where it happened)'}\n`,
  );
}
