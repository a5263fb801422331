import type { Document, YAMLError } from 'yaml';
import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic, Span } from '../diagnostics/index.ts';
import { maxProblems } from './limits.ts';
import type { Lines } from './lines.ts';

type Problem = (error: YAMLError, span: Span, text: string) => Diagnostic;

/** A value such as evil[.]example between braces, from its start to the bracket. */
const defangedAt = /[^\s,:{}[\]'"]+$/;

/** Of a longer value a part is enough to be known by. */
const longestShown = 256;

/** Defanged values are what the brackets of these files are for: between braces they need quotes. */
const syntax: Problem = (error, span, text) => {
  const { offset } = span.start;
  const before = text.slice(Math.max(0, offset - longestShown), offset);
  const begun = text[offset] === '[' ? defangedAt.exec(before)?.[0] : undefined;
  if (begun === undefined) return diagnostic('SRC007', { cause: error.message }, { span });
  const [rest = ''] = /^[^\s,{}]*/.exec(text.slice(offset, offset + longestShown)) ?? [];
  return diagnostic('SRC020', { value: `${begun}${rest}` }, { span });
};

/** The mistakes of the parser that have a better name than "syntax error". */
const named: Readonly<Partial<Record<YAMLError['code'], Problem>>> = {
  MULTIPLE_DOCS: (_error, span) => diagnostic('SRC010', {}, { span }),
  TAG_RESOLVE_FAILED: (_error, span, text) =>
    diagnostic('SRC012', { tag: text.slice(span.start.offset, span.end.offset) }, { span }),
};

const indentedByTab = / *\t[ \t]*[^\s#]/y;

/** The tab that indents the line of an offset. */
function indentingTab(text: string, offset: number): number | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  indentedByTab.lastIndex = start;
  return indentedByTab.test(text) ? text.indexOf('\t', start) : undefined;
}

/** The tab that a mistake comes from: the parser has several names for what one tab does. */
const tabBehind = ({ code, pos }: YAMLError, text: string): number | undefined => {
  if (code === 'TAB_AS_INDENT') return pos[0];
  return named[code] === undefined ? indentingTab(text, pos[0]) : undefined;
};

/** What the YAML parser found; `broken` when the data cannot be trusted to be what was meant. */
export function problemsOf(
  document: Document.Parsed,
  text: string,
  lines: Lines,
): { readonly diagnostics: readonly Diagnostic[]; readonly broken: boolean } {
  const found = [...document.errors, ...document.warnings].slice(0, maxProblems);
  const tabs = found.flatMap((error) => tabBehind(error, text) ?? []);
  const tab = Math.min(...tabs);
  // One mistake sets the parser off its track, long after it, and a tab before it too: the rest is for the next run.
  const [first] = tabs.length === 0 ? found.filter(({ code }) => !named[code]) : [];
  const clear = found.filter((error) => error === first || named[error.code]);
  const diagnostics = [
    ...(tabs.length > 0 ? [diagnostic('SRC008', {}, { span: lines.span(tab, tab + 1) })] : []),
    ...clear.map((error) => {
      const [start, end] = error.pos;
      return (named[error.code] ?? syntax)(error, lines.span(start, end), text);
    }),
  ];
  return { diagnostics, broken: found.some(({ code }) => named[code] === undefined) };
}
