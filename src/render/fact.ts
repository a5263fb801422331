/** One fact about a change, as plain words: each format lays it out and quotes it. */
export type Fact =
  | { readonly kind: 'words'; readonly text: string; readonly mood?: 'warn' }
  | {
      readonly kind: 'field';
      readonly field: string;
      readonly before: string;
      readonly after: string;
      readonly by?: string;
    }
  | {
      readonly kind: 'values';
      readonly title: string;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | { readonly kind: 'diff'; readonly lines: readonly string[] };

/** A fact in words. */
export const words = (text: string): Fact => ({ kind: 'words', text });
/** A fact in words that a reviewer must not miss. */
export const warning = (text: string): Fact => ({ kind: 'words', text, mood: 'warn' });
/** The words, where there is something to say. */
export const wordsIf = (said: unknown, text: () => string): Fact[] => (said ? [words(text())] : []);
