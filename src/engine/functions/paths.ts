import { castTo, parseJson } from '../convert.ts';
import type { ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import { isArray, isBag } from '../value.ts';
import type { Functions } from './arguments.ts';
import { textAt } from './arguments.ts';

/** Steps of a path of JSON: `$.a['b'][0]` has `a`, `b` and 0. */
export const stepsOf = (path: string): readonly (string | number)[] =>
  [...path.matchAll(/\[\s*(\d+)\s*\]|\[\s*(?:'([^']*)'|"([^"]*)")\s*\]|\.?([^.[\]$]+)/g)].map(
    ([, index, single, double, plain]) =>
      index === undefined ? (single ?? double ?? plain ?? '') : Number(index),
  );

const stepInto = (value: Value, step: string | number): Value => {
  if (isArray(value)) return typeof step === 'number' ? (value[step] ?? null) : null;
  return isBag(value) ? (value.get(String(step)) ?? null) : null;
};

const extractJson: ScalarFunction = (args, { resultType }) => {
  const found = stepsOf(textAt(args, 0)).reduce(stepInto, parseJson(textAt(args, 1)));
  return resultType === 'dynamic' ? found : castTo(resultType, found);
};

/** Functions of paths of JSON. */
export const jsonPaths: Functions = { extractjson: extractJson, extract_json: extractJson };
