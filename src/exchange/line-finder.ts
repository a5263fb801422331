/** Gives the line, from 1, of an offset into a text. */
export type LineOf = (offset: number) => number;

/** Counts the lines of a text once; offsets are then found among their beginnings. */
export function lineFinder(text: string): LineOf {
  const beginnings = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
    beginnings.push(at + 1);
  return (offset) => {
    let [low, high] = [0, beginnings.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((beginnings[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
