export { catalogue } from './catalogue/index.ts';
export type { Entry, Severity } from './catalogue/entry.ts';
export { diagnostic, entryOf, hasErrors } from './diagnostic.ts';
export type { ArgsOf, Code, Diagnostic, Related, Result } from './diagnostic.ts';
export { mergeFindings } from './merge-findings.ts';
export { nearestOf } from './nearest.ts';
export type { Locate, LocateWithin, Path, Position, Span } from './span.ts';
export { fill, text } from './template.ts';
export type { Template } from './template.ts';
