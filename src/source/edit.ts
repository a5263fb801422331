import type { Path } from '../diagnostics/index.ts';
import { isPlainMap, type Plain, type PlainMap } from './plain.ts';

/** A change to a YAML document; all paths are those of the document before any change. */
export type Edit =
  /** Keys of the map at the path: replaced where they are there, else added behind the others. */
  | { readonly kind: 'set'; readonly path: Path; readonly entries: PlainMap }
  /** Items behind the last one of the list at the path. */
  | { readonly kind: 'append'; readonly path: Path; readonly items: readonly Plain[] }
  /** Items of the list at the path, but never all of them. */
  | { readonly kind: 'delete'; readonly path: Path; readonly indices: readonly number[] };

type Change = (target: Plain | undefined) => Plain | undefined;

const listOf = (value: Plain | undefined): readonly Plain[] | undefined =>
  Array.isArray(value) ? (value as readonly Plain[]) : undefined;

const changeOf = (edit: Edit): Change => {
  switch (edit.kind) {
    case 'set':
      return (target) => (isPlainMap(target) ? { ...target, ...edit.entries } : undefined);
    case 'append':
      return (target) => {
        const list = listOf(target);
        return list && [...list, ...edit.items];
      };
    case 'delete': {
      const gone = new Set(edit.indices);
      return (target) => listOf(target)?.filter((_, index) => !gone.has(index));
    }
  }
};

function changed(
  data: Plain | undefined,
  [step, ...rest]: Path,
  change: Change,
): Plain | undefined {
  if (step === undefined) return change(data);
  const list = listOf(data);
  if (list) {
    const item = typeof step === 'number' ? changed(list[step], rest, change) : undefined;
    return item === undefined ? undefined : list.map((old, at) => (at === step ? item : old));
  }
  if (!isPlainMap(data) || !Object.hasOwn(data, step)) return undefined;
  const value = changed(data[step], rest, change);
  return value === undefined ? undefined : { ...data, [step]: value };
}

/** What an edit makes of data; undefined where the data has no such place. */
export const editData = (data: Plain | undefined, edit: Edit): Plain | undefined =>
  changed(data, edit.path, changeOf(edit));
