import { recordsAt, textAt } from '../intel/json-reading.ts';
import type { JsonRecord } from '../intel/json-reading.ts';

/** The numbers that the taxonomies give their words (misp-taxonomies: misp, estimative-language). */
const words: Readonly<Record<string, number>> = {
  'misp:confidence-level="completely-confident"': 100,
  'misp:confidence-level="usually-confident"': 75,
  'misp:confidence-level="fairly-confident"': 50,
  'misp:confidence-level="rarely-confident"': 25,
  'misp:confidence-level="unconfident"': 0,
};

/** The confidence that the tags of an attribute or an event state. */
export const confidenceOf = (record: JsonRecord): number | undefined =>
  recordsAt(record, 'Tag')
    .map((tag) => textAt(tag, 'name')?.toLowerCase() ?? '')
    .filter((name) => Object.hasOwn(words, name))
    .map((name) => words[name])
    .at(0);
