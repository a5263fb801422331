export type { Edit } from './edit.ts';
export { editDocument } from './edit-document.ts';
export { parseDocument } from './parse-document.ts';
export type { SourceDocument } from './source-document.ts';
export type { Plain, PlainMap } from './plain.ts';
export { flowText, textScalar } from './scalar-text.ts';
