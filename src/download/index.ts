export { createDownload } from './create-download.ts';
export type { DownloadOptions } from './create-download.ts';
