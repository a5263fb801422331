import type { Document, YAMLError } from 'yaml';
import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Span } from '../diagnostics/index.ts';
import { maxProblems } from './limits.ts';
import type { Lines } from './lines.ts';

type Problem = (error: YAMLError, span: Span, text: string) => Diagnostic;

const syntax: Problem = (error, span) => diagnostic('SRC007', { cause: error.message }, { span });

/** The mistakes of the parser that have a better name than "syntax error". */
const named: Readonly<Partial<Record<YAMLError['code'], Problem>>> = {
  TAB_AS_INDENT: (_error, span) => diagnostic('SRC008', {}, { span }),
  MULTIPLE_DOCS: (_error, span) => diagnostic('SRC010', {}, { span }),
  TAG_RESOLVE_FAILED: (_error, span, text) =>
    diagnostic('SRC012', { tag: text.slice(span.start.offset, span.end.offset) }, { span }),
};

/** What the YAML parser found; `broken` when the data cannot be trusted to be what was meant. */
export function problemsOf(
  document: Document.Parsed,
  text: string,
  lines: Lines,
): { readonly diagnostics: readonly Diagnostic[]; readonly broken: boolean } {
  const found = [...document.errors, ...document.warnings].slice(0, maxProblems);
  const diagnostics = found.map((error) => {
    const [start, end] = error.pos;
    return (named[error.code] ?? syntax)(error, lines.span(start, end), text);
  });
  return { diagnostics, broken: found.some(({ code }) => named[code] === undefined) };
}
