import { toBool } from '../convert.ts';
import type { ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import type { Functions } from './arguments.ts';
import { at } from './arguments.ts';

const isEmpty = (value: Value): boolean => value === null || value === '';
const isNull = (value: Value): boolean => value === null;

const test =
  (holds: (value: Value) => boolean, wanted = true): ScalarFunction =>
  (args) =>
    holds(at(args, 0)) === wanted;

const choose: ScalarFunction = (args) => (toBool(at(args, 0)) === true ? at(args, 1) : at(args, 2));

const choices: ScalarFunction = (args) => {
  for (let index = 0; index + 1 < args.length; index += 2)
    if (toBool(at(args, index)) === true) return at(args, index + 1);
  return at(args, args.length - 1);
};

const not: ScalarFunction = (args) => {
  const value = toBool(at(args, 0));
  return value === null ? null : !value;
};

/** The first that is neither null nor the empty string (coalesce-function). */
const coalesce: ScalarFunction = (args) =>
  args.find((value) => !isEmpty(value)) ?? args.at(-1) ?? null;

/** Tests for null and choices by a condition. */
export const nullTests: Functions = {
  isempty: test(isEmpty),
  isnotempty: test(isEmpty, false),
  notempty: test(isEmpty, false),
  isnull: test(isNull),
  isnotnull: test(isNull, false),
  notnull: test(isNull, false),
  iff: choose,
  iif: choose,
  case: choices,
  not,
  coalesce,
};
