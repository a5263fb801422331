import { toLong, toReal, toText } from '../convert.ts';
import type { ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import { isArray } from '../value.ts';

type Values = readonly Value[];

/** A table of functions by name. */
export type Functions = Readonly<Record<string, ScalarFunction>>;

/** Whether a value is a number, whole or real. */
export const isNumber = (value: Value): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/** Argument of an index; null where the call leaves it out. */
export const at = (args: Values, index: number): Value => args[index] ?? null;

/** Text of an argument. */
export const textAt = (args: Values, index: number): string => toText(at(args, index));

/** Text of a value of a type: a bool is `True`, while one in a dynamic is `true` as in JSON. */
export const textOfType = (value: Value, type: string): string =>
  typeof value === 'boolean' && type === 'bool' ? (value ? 'True' : 'False') : toText(value);

/** Whole number of an argument that the call may leave out. */
export const longAt = (args: Values, index: number, otherwise = 0): number => {
  const value = toLong(at(args, index));
  return value === null ? otherwise : Number(value);
};

/** Array of an argument, or undefined. */
export const arrayAt = (args: Values, index: number): Values | undefined => {
  const value = at(args, index);
  return isArray(value) ? value : undefined;
};

/** A function that is null as soon as one argument is. */
export const strict =
  (evaluate: ScalarFunction): ScalarFunction =>
  (args, context) =>
    args.includes(null) ? null : evaluate(args, context);

/** A function of the text of its first argument. */
export const ofText =
  (evaluate: (text: string) => Value): ScalarFunction =>
  (args) =>
    evaluate(textAt(args, 0));

/** A function of the first argument as a real; null where it is none. */
export const ofReal =
  (evaluate: (value: number) => Value): ScalarFunction =>
  (args) => {
    const value = toReal(at(args, 0));
    return value === null ? null : evaluate(value);
  };

/** Arguments from an index on, those of an array in the place of the array. */
export const spread = (args: Values, from: number): Values =>
  args.slice(from).flatMap((value) => (isArray(value) ? [...value] : [value]));
