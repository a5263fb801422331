import { catalogue } from './catalogue/index.ts';
import type { Entry, Severity } from './catalogue/entry.ts';
import type { Span } from './span.ts';
import type { Template } from './template.ts';

type Catalogue = typeof catalogue;
type NamesOf<T> = T extends Template<infer Name> ? Name : never;

/** The code of a diagnostic, such as IOC003. */
export type Code = keyof Catalogue;

/** The values that the message and the help of a code need. */
export type ArgsOf<C extends Code> = Readonly<
  Record<
    | NamesOf<Catalogue[C]['message']>
    | (Catalogue[C] extends { readonly help: infer Help } ? NamesOf<Help> : never),
    string | number
  >
>;

/** Another place that belongs to a finding. */
export interface Related {
  readonly span: Span;
  readonly note: Template<never>;
}

/** One finding: no sentence, only what one is made from. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly span?: Span;
  readonly args: Readonly<Record<string, string | number>>;
  readonly related?: readonly Related[];
}

/** What a stage gives back: a value where there is one, and all that was found on the way. */
export interface Result<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes a diagnostic; the arguments are checked against the templates of its code. */
export function diagnostic<C extends Code>(
  code: C,
  args: ArgsOf<C>,
  where?: { readonly span?: Span | undefined; readonly related?: readonly Related[] },
): Diagnostic {
  return {
    code,
    severity: catalogue[code].severity,
    args,
    ...(where?.span && { span: where.span }),
    ...(where?.related && { related: where.related }),
  };
}

/** The registry entry of a code. */
export const entryOf = (code: Code): Entry => catalogue[code];

/** Whether any finding is an error. */
export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');
