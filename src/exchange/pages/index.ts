import type { PageReading } from './page.ts';

/** Reads a catalogue page, as text or as HTML; undefined: the text is no page. */
export const readPage = (_text: string, _name: string): PageReading | undefined => undefined;
