export { mayBePage, readPage } from './read-page.ts';
