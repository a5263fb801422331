/** The formats whose text can be dangerous to whoever reads it. */
export type OutputFormat = 'terminal' | 'markdown' | 'json' | 'xml' | 'html' | 'workflow';

/**
 * Text that is ready to be written. Only this folder can make one, and only by quoting what it
 * was given, so that hostile text is inert by its type and not by somebody's care.
 */
class Output<F extends OutputFormat> {
  readonly format: F;
  readonly #text: string;

  constructor(format: F, text: string) {
    this.format = format;
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Output };
export type Terminal = Output<'terminal'>;
export type Markdown = Output<'markdown'>;
export type JsonText = Output<'json'>;
export type XmlText = Output<'xml'>;
export type Html = Output<'html'>;
export type Workflow = Output<'workflow'>;

/** What a hole of a template takes: text to be quoted, or output of the same format as it is. */
export type Hole<F extends OutputFormat> = string | number | Output<F>;

/** A tagged template that quotes every hole, with the two ways to build on its results. */
export interface Writer<F extends OutputFormat> {
  (strings: TemplateStringsArray, ...holes: readonly Hole<F>[]): Output<F>;
  /** Joins finished parts; the separator is quoted unless it is output itself. */
  join: (parts: readonly Hole<F>[], separator: Output<F>) => Output<F>;
  /** Changes finished text in a way that keeps it safe: colour, a fence. */
  decorate: (part: Output<F>, change: (text: string) => string) => Output<F>;
}

/** Makes the writer of a format from the function that quotes for it. */
export function writerOf<F extends OutputFormat>(
  format: F,
  quote: (text: string) => string,
): Writer<F> {
  const raw = (hole: Hole<F>): string =>
    hole instanceof Output ? hole.toString() : quote(String(hole));
  const tag = (strings: TemplateStringsArray, ...holes: readonly Hole<F>[]): Output<F> =>
    new Output(
      format,
      strings
        .map((part, index) => {
          const hole = holes[index];
          return hole === undefined ? part : part + raw(hole);
        })
        .join(''),
    );
  return Object.assign(tag, {
    join: (parts: readonly Hole<F>[], separator: Output<F>) =>
      new Output(format, parts.map(raw).join(separator.toString())),
    decorate: (part: Output<F>, change: (text: string) => string) =>
      new Output(format, change(part.toString())),
  });
}
