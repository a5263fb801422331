export { cacheFolder, createCache } from './cache.ts';
export { createFiles } from './files.ts';
export { writeSite } from './write-site.ts';
