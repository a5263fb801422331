import type { Path } from '../diagnostics/index.ts';

/**
 * The parts of a rule file that later checks look at one by one, the narrowest first; `*` is any step.
 * A defect makes its part disappear, so that all others are still checked in the same run.
 */
const parts: readonly (readonly string[])[] = [
  ['indicators', 'values', '*'],
  ['exclusions', '*'],
  ['tests', '*'],
  ['values', '*'],
  ['indicators', '*'],
  ['match', '*'],
  ['*'],
];

/** A copy of the data without the parts in which something is unsound; list entries become holes. */
export function soundParts(data: unknown, unsound: readonly Path[]): unknown {
  return unsound.map(partOf).reduce(without, data);
}

function partOf(path: Path): Path {
  const part = parts.find(
    (pattern) =>
      pattern.length <= path.length &&
      pattern.every((step, index) => step === '*' || step === path[index]),
  );
  return path.slice(0, part?.length ?? 0);
}

function without(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      index !== step ? item : rest.length > 0 ? without(item, rest) : undefined,
    );
  }
  const entries = Object.entries(value).flatMap(([name, item]): [string, unknown][] => {
    if (name !== step) return [[name, item]];
    return rest.length > 0 ? [[name, without(item, rest)]] : [];
  });
  return Object.fromEntries(entries);
}
