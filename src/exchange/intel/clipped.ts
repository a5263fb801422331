const longest = 160;

/** A text of a document as a finding shows it: a pattern may be longer than a screen. */
export const clipped = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest)}…` : text;
