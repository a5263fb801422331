/** Numbers of the lines that a unified diff adds, as the new file counts them. */
export function addedLines(patch: string): ReadonlySet<number> {
  const added = new Set<number>();
  let line = 0;
  for (const text of patch.split('\n')) {
    const [, start] = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(text) ?? [];
    if (start !== undefined) line = Number(start);
    else if (text.startsWith('+')) {
      added.add(line);
      line += 1;
    } else if (text.startsWith(' ')) line += 1;
  }
  return added;
}
