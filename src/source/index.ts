export { parseDocument } from './parse-document.ts';
export type { SourceDocument } from './source-document.ts';
