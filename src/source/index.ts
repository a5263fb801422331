export type { Edit } from './edit.ts';
export { editDocument } from './edit-document.ts';
export { parseDocument } from './parse-document.ts';
export type { SourceDocument } from './source-document.ts';
export type { Plain, PlainMap } from './plain.ts';
export { flowText, textScalar } from './scalar-text.ts';
export { formatDocument } from './format-document.ts';
export type { DocumentStyle, PlainData, PlainObject } from './format-document.ts';
