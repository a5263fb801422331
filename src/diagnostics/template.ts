/** A message with named holes, kept apart from their values so that each output format can quote them. */
export interface Template<Name extends string = string> {
  readonly strings: readonly string[];
  readonly names: readonly Name[];
}

/** Makes a message template: text`port ${'port'} is out of range`. */
export function text<const Names extends readonly string[]>(
  strings: TemplateStringsArray,
  ...names: Names
): Template<Names[number]> {
  return { strings: [...strings], names };
}

/** Fills a template; `quote` makes a value safe for the format that is written. */
export function fill(
  template: Template,
  args: Readonly<Record<string, string | number>>,
  quote: (value: string) => string,
): string {
  return template.strings
    .map((part, index) => {
      const name = template.names[index];
      return name === undefined ? part : part + quote(String(args[name] ?? ''));
    })
    .join('');
}
