import { type JsonText, writerOf } from './output.ts';
import { visibleJson } from './visible.ts';

const writer = writerOf('json', visibleJson);

/**
 * JSON in two-space indentation. Characters that act on a screen are written as escapes, which
 * mean the same to a parser and nothing to a terminal.
 */
export const json = (value: unknown): JsonText => writer`${JSON.stringify(value, null, 2)}\n`;
