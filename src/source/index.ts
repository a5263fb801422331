export { parseDocument } from './parse-document.ts';
export type { SourceDocument } from './source-document.ts';
export { formatDocument } from './format-document.ts';
export type { DocumentStyle, PlainData, PlainObject } from './format-document.ts';
