/** A line of an indicator list: what may change without a change of structure. */
export const valueLine = /^ {2}("(?:[^"\\]|\\.)*")(,?)$/;

/** FNV-1a, 32 bits: a changed character always changes the result. No secret rests on it. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** Eight hexadecimal digits over all lines but those that hold one indicator. */
export const checksum = (lines: readonly string[]): string =>
  fnv1a(lines.filter((line) => !valueLine.test(line)).join('\n'))
    .toString(16)
    .padStart(8, '0');
