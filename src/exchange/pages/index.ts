export { readPage } from './read-page.ts';
