import { type Diagnostic, entryOf, fill, type Template } from '../diagnostics/index.ts';

type Finding = Pick<Diagnostic, 'code' | 'args'>;
type Quote = (value: string) => string;

/** The sentence of a diagnostic, with its values quoted for one format. */
export const messageOf = ({ code, args }: Finding, quote: Quote): string =>
  fill(entryOf(code).message, args, quote);

/** The remedy of a diagnostic, if its code has one. */
export function helpOf({ code, args }: Finding, quote: Quote): string | undefined {
  const { help } = entryOf(code);
  return help && fill(help, args, quote);
}

/** A note has no holes: it is our own text. */
export const noteText = (note: Template<never>): string => note.strings.join('');

/** A count with its noun. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
