export { cacheFolder, createCache } from './cache.ts';
export { createFiles } from './files.ts';
