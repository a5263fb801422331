/** Lines are broken beyond this many characters. */
export const width = 100;

/** Indents every line by two spaces. */
export const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** Items on as few lines as fit, the first after `head`, the others below it. */
export function filled(head: string, items: readonly string[]): string[] {
  const lines: string[] = [];
  let line = head;
  items.forEach((item, index) => {
    const piece = index < items.length - 1 ? `${item},` : item;
    if (line !== head && line.length + 1 + piece.length > width) {
      lines.push(line);
      line = `    ${piece}`;
    } else line = `${line} ${piece}`;
  });
  return [...lines, line];
}

/** One line where it fits, else one piece a line. */
export function broken(head: string, pieces: readonly string[]): string[] {
  const line = [head, ...pieces].join(' ');
  if (line.length <= width || pieces.length === 1) return [line];
  const [first = '', ...rest] = pieces;
  return [`${head} ${first}`, ...rest.map((piece) => `    ${piece}`)];
}
