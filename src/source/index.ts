export { linesOf } from './lines.ts';
export type { Lines } from './lines.ts';
export { parseDocument } from './parse-document.ts';
export type { SourceDocument } from './source-document.ts';
