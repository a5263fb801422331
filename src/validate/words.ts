import type { AlertSeverity, TriggerOperator } from '../model/index.ts';

const severities: Readonly<Record<string, AlertSeverity>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  informational: 'Informational',
};

const operators: Readonly<Record<string, TriggerOperator>> = {
  gt: 'GreaterThan',
  greaterthan: 'GreaterThan',
  lt: 'LessThan',
  lessthan: 'LessThan',
  eq: 'Equal',
  equal: 'Equal',
  ne: 'NotEqual',
  notequal: 'NotEqual',
};

/** The severity that a word of the schema means, in any case. */
export const severityOf = (word: string): AlertSeverity => lookUp(severities, word);

/** The trigger operator that a word of the schema means, long or short, in any case. */
export const triggerOperatorOf = (word: string): TriggerOperator => lookUp(operators, word);

function lookUp<T>(words: Readonly<Record<string, T>>, word: string): T {
  const meaning = words[word.toLowerCase()];
  if (meaning === undefined) throw new Error(`the schema let the word ${word} through`);
  return meaning;
}
