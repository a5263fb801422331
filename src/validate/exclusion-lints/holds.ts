import { isInNetwork } from '../../indicators/index.ts';
import type { Condition, ConditionOperator, ConditionValue } from '../../model/index.ts';
import { fieldOf, valuesOf } from './tree.ts';

type Test = (value: string, wanted: string) => boolean | undefined;

const unknown: Test = () => undefined;

/** The first label stands for the whole name where one of the two has no dot (design.md §4). */
const sameDevice: Test = (value, wanted) => {
  if (value === wanted) return true;
  const [label] = value.split('.');
  if (wanted.includes('.')) return value.includes('.') ? false : undefined;
  return label === wanted;
};

/** A term has no letter or digit beside it; more exact than that nobody needs here. */
const hasTerm: Test = (value, wanted) => (value.includes(wanted) ? undefined : false);

/** Operators on a value that is known, both in lower case; `exists`, `gt` and `lt` look at their own values. */
const tests: Readonly<Record<ConditionOperator, Test>> = {
  equals: (value, wanted) => value === wanted,
  in: (value, wanted) => value === wanted,
  startsWith: (value, wanted) => value.startsWith(wanted),
  endsWith: (value, wanted) => value.endsWith(wanted),
  contains: (value, wanted) => value.includes(wanted),
  has: hasTerm,
  regex: unknown,
  cidr: (value, wanted) => isInNetwork(value, wanted),
  exists: (value, wanted) => (value !== '') === (wanted === 'true'),
  gt: (value, wanted) => Number(value) > Number(wanted),
  lt: (value, wanted) => Number(value) < Number(wanted),
};

const testOf = (condition: Condition): Test => {
  const isEquality = condition.op === 'equals' || condition.op === 'in';
  return isEquality && fieldOf(condition) === 'device.name' ? sameDevice : tests[condition.op];
};

/** The first value of a condition that a known text meets; undefined where none is known to. */
export function metBy(condition: Condition, text: string): ConditionValue | undefined {
  const test = testOf(condition);
  const value = text.toLowerCase();
  return valuesOf(condition)?.find((wanted) => test(value, String(wanted).toLowerCase()) === true);
}

/** Whether a condition holds for a known text; undefined where that cannot be told. */
export function holds(condition: Condition, text: string): boolean | undefined {
  const values = valuesOf(condition);
  if (!values) return undefined;
  const test = testOf(condition);
  const value = text.toLowerCase();
  const verdicts = values.map((wanted) => test(value, String(wanted).toLowerCase()));
  if (verdicts.includes(true)) return true;
  return verdicts.includes(undefined) ? undefined : false;
}
