import type { RulesReading } from './reading.ts';

/** Reads rules of other tools; undefined: the text holds none. */
export const readRules = (_text: string, _name: string): RulesReading | undefined => undefined;
