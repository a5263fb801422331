import type { Wrong } from './source.ts';

/** Options of a source, as they are typed: `days=3,limit=100`. */
export function optionsOf(
  rest: string,
  known: readonly string[],
): ReadonlyMap<string, string> | Wrong {
  const options = new Map<string, string>();
  for (const part of rest.split(',').filter((text) => text !== '')) {
    const [name = '', ...value] = part.split('=');
    // What is no option is not repeated: it may be a key.
    if (!known.includes(name)) return { wrong: `it has the options ${known.join(', ')}` };
    if (options.has(name)) return { wrong: `${name} is given twice` };
    options.set(name, value.join('='));
  }
  return options;
}

/** Whether a value was typed wrong. */
export const isWrong = (value: object): value is Wrong => 'wrong' in value;

/** A whole number within bounds, as it is typed. */
export function wholeNumber(
  [name, text]: readonly [string, string],
  [least, most]: readonly [number, number],
): number | Wrong {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most
    ? number
    : { wrong: `${name} is a number from ${least} to ${most}` };
}
