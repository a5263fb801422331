/** The text in its outer quotes; undefined where it has none, or where they are parts of it. */
function insideOf(text: string): string | undefined {
  const [, quote, inner] = /^\s*(['"])([^]*)\1\s*$/.exec(text) ?? [];
  if (quote === undefined || inner === undefined || inner.includes(`${quote} ${quote}`))
    return undefined;
  return inner.trim();
}

/** What a description says: published rules often write `description: |` and then all of it in quotes (users.md §3.1). */
export const withoutOuterQuotes = (text: string): string => insideOf(text) ?? text.trimEnd();

/** A description that says this text: one that begins and ends in quotes gets another pair of them. */
export function withOuterQuotes(text: string): string {
  if (withoutOuterQuotes(text) === text) return text;
  const quoted = ['"', "'"].map((quote) => `${quote}${text}${quote}`);
  return quoted.find((form) => withoutOuterQuotes(form) === text) ?? text;
}
