export type { SourceDocument } from './source-document.ts';
