import { build } from '../kql/index.ts';
import type { Expr } from '../kql/index.ts';
import { extracted, named } from './column-values.ts';
import { registryKeys } from './lists.ts';
import { hasAny, indicator } from './matcher.ts';
import type { Matcher, ObservedColumn } from './matcher.ts';

const { any, binary, call, inList, name, text } = build;

/** Equal without case: as a whole, or as a whole term of a text, which no longer value is. */
const whole: Matcher = {
  prefilter: (seen) =>
    seen.shape === 'text' || seen.shape === 'path'
      ? hasAny(seen)
      : inList(name(seen.column), 'in~', [seen.lists.reference]),
  test: ({ column, shape }) => {
    if (shape === 'text') return binary(name(column), 'has', indicator);
    const value = shape === 'path' ? extracted('file_name_pattern', name(column)) : name(column);
    return binary(value, '=~', indicator);
  },
};

/** A path as it is (Unix), and with the slashes of Windows, which takes either. */
const spellings = (column: string): readonly Expr[] => [
  name(column),
  call('replace_string', name(column), text('/'), text('\\')),
];

const filepath: Matcher = {
  prefilter: ({ column, lists }) =>
    any(spellings(column).map((path) => inList(path, 'in~', [lists.reference]))),
  test: ({ column }) => any(spellings(column).map((path) => binary(path, '=~', indicator))),
};

const separator = text('\\');

/** The name of a value follows its key, so that one text shows both. */
const keyAndValue = (key: Expr, { valueName }: ObservedColumn): Expr =>
  valueName === undefined ? key : call('strcat', key, separator, name(valueName));

/** In replacements a backslash escapes, so none stands in them. */
function knownRoot({ column, shape }: ObservedColumn): Expr {
  const user = call(
    'replace_regex',
    name(column),
    named('user_hive_pattern'),
    text('HKEY_CURRENT_USER'),
  );
  return shape === 'kernel'
    ? call('replace_regex', user, named('machine_hive_pattern'), text('HKEY_LOCAL_MACHINE'))
    : user;
}

/** The key itself, its values and all that is below it (facts/kql.md §4.2). */
const registry: Matcher = {
  prefilter: (seen) => inList(keyAndValue(name(seen.column), seen), 'has_any', [registryKeys]),
  test: (seen) =>
    binary(
      call('strcat', keyAndValue(knownRoot(seen), seen), separator),
      'startswith',
      call('strcat', indicator, separator),
    ),
};

/** Hashes are compared without case: the case of the columns is not documented (facts/kql.md §4.2). */
export const fileMatchers = {
  md5: whole,
  sha1: whole,
  sha256: whole,
  filename: whole,
  filepath,
  registry,
} as const satisfies Record<string, Matcher>;
