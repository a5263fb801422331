/** Values of outputs by name; the names are ours. */
export type Outputs = Readonly<Record<string, string | number | boolean>>;

/**
 * Outputs in the form of GITHUB_OUTPUT: each value between delimiters that are made anew, so that no value,
 * whatever its lines, ends early and begins another output.
 */
export function outputsText(outputs: Outputs, newDelimiter: () => string): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      const text = String(value);
      let delimiter = newDelimiter();
      while (text.includes(delimiter)) delimiter = newDelimiter();
      return `${name}<<${delimiter}\n${text}\n${delimiter}\n`;
    })
    .join('');
}
