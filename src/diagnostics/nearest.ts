import { closest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant: the same but for case, or at most a third wrong. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const same = known.find((name) => name.toLowerCase() === lower.replaceAll(/[\s_-]/g, ''));
  if (same !== undefined || known.length === 0) return same;
  const nearest = closest(word, known);
  const letters = Math.min(word.length, nearest.length);
  const tolerated = Math.min(Math.ceil(letters / 3), letters - 1);
  return distance(lower, nearest.toLowerCase()) <= tolerated ? nearest : undefined;
}
