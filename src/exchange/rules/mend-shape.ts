import { diagnostic, nearestOf } from '../../diagnostics/index.ts';
import type { Diagnostic, Path } from '../../diagnostics/index.ts';
import type { Json, JsonObject } from '../../resources/index.ts';
import { isJsonList, isJsonObject } from '../json.ts';
import { durationOf } from './durations.ts';
import { isDuration, resolved, ruleShape, takesOnly, wordsOf, type Shape } from './shape.ts';
import { pathText, type Part } from './tree.ts';

/** Keys that published rules have for others, too far from them to be found by their letters (users.md §3.1). */
const otherNames: Readonly<Record<string, string>> = {
  alertnameformat: 'alertDisplayNameFormat',
  alerttitleformat: 'alertDisplayNameFormat',
  displayname: 'name',
  title: 'name',
  techniques: 'relevantTechniques',
  subtechniques: 'relevantTechniques',
  entities: 'entityMappings',
};

/** One walk over a rule. */
interface Walk {
  readonly part: Part;
  readonly found: Diagnostic[];
}

/** A rule in the spelling of the schema, as far as its meaning is beyond doubt; the rest is left as it is. */
export function mendShape(part: Part): {
  readonly data: JsonObject;
  readonly diagnostics: readonly Diagnostic[];
} {
  const walk: Walk = { part, found: [] };
  const data = mended(walk, part.data, { shape: ruleShape, path: [] });
  return { data: isJsonObject(data) ? data : {}, diagnostics: walk.found };
}

interface At {
  readonly shape: Shape;
  /** From the rule. */
  readonly path: Path;
}

const whole = ({ part }: Walk, path: Path): Path => [...part.path, ...path];

function mended(walk: Walk, value: Json, { shape, path }: At): Json {
  const own = resolved(shape);
  if (isJsonList(value)) return mendedList(walk, value, { shape: own, path });
  if (isJsonObject(value) && (own.properties ?? own.additionalProperties))
    return mendedObject(walk, value, { shape: own, path });
  if (own.items && value !== null && takesOnly(own, 'array'))
    return mendedList(walk, listFrom(value), { shape: own, path });
  return isJsonObject(value) ? value : mendedScalar(walk, value, { shape: own, path });
}

/** One entry without a list around it, or several in one text: `InitialAccess, Execution`. */
const listFrom = (value: Json): readonly Json[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '')
    : [value];

function mendedList(walk: Walk, list: readonly Json[], { shape, path }: At): Json {
  if (!shape.items) return list;
  const items = shape.items;
  return list
    .map((entry, index) => mended(walk, entry, { shape: items, path: [...path, index] }))
    .filter((entry) => entry !== null);
}

function mendedObject(walk: Walk, object: JsonObject, { shape, path }: At): Json {
  const named = new Map<string, Json>();
  const others: [string, string][] = [];
  const add = (key: string, right: string): void => {
    const below = shapeOf(shape, right);
    const value = mended(walk, object[key] ?? null, { shape: below ?? {}, path: [...path, key] });
    // `key:` without a value says nothing.
    if (value !== null) named.set(right, value);
  };
  for (const key of Object.keys(object)) {
    if (shapeOf(shape, key)) add(key, key);
    else others.push([key, rightKey(key, shape) ?? '']);
  }
  for (const [key, right] of others) {
    const span = walk.part.tree.locate(whole(walk, [...path, key]), 'key');
    const taken = right === '' || named.has(right);
    const code = taken ? 'IMP066' : 'IMP065';
    walk.found.push(diagnostic(code, { key: pathText([...path, key]), right }, { span }));
    if (!taken) add(key, right);
  }
  return Object.fromEntries(named);
}

function shapeOf(shape: Shape, key: string): Shape | undefined {
  const { properties = {}, patternProperties = {}, additionalProperties } = shape;
  if (Object.hasOwn(properties, key)) return properties[key];
  const [, matching] =
    Object.entries(patternProperties).find(([pattern]) => new RegExp(pattern).test(key)) ?? [];
  if (matching) return matching;
  if (typeof additionalProperties === 'object') return additionalProperties;
  return additionalProperties === false ? undefined : {};
}

/** The key that was meant; undefined where that is not certain. */
function rightKey(key: string, { properties = {} }: Shape): string | undefined {
  const known = Object.keys(properties);
  const plain = key.toLowerCase().replace(/[\s_-]/g, '');
  const same = known.find((name) => name.toLowerCase() === plain);
  const other = Object.hasOwn(otherNames, plain) ? otherNames[plain] : undefined;
  if (same ?? (other !== undefined && known.includes(other))) return same ?? other;
  const near = nearestOf(key, known);
  // A third of the letters may be wrong for a hint; for a silent change it takes more likeness.
  return near !== undefined && near.length > 8 && Math.abs(near.length - key.length) <= 2
    ? near
    : undefined;
}

function mendedScalar(walk: Walk, value: Json, { shape, path }: At): Json {
  const right = scalarOf(walk, value, { shape, path });
  if (right !== value && typeof value === 'string') {
    const span = walk.part.tree.locate(whole(walk, path));
    const args = {
      field: pathText(path),
      value,
      right: typeof right === 'string' ? right : JSON.stringify(right),
    };
    walk.found.push(diagnostic('IMP067', args, { span }));
  }
  return right;
}

const switches: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  yes: true,
  no: false,
};

function scalarOf(walk: Walk, value: Json, { shape, path }: At): Json {
  if (typeof value === 'number' || typeof value === 'boolean')
    // 1.10 is a version and no number: as it is written.
    return takesOnly(shape, 'string') ? walk.part.tree.writtenAt(whole(walk, path)) : value;
  if (typeof value !== 'string') return value;
  return ofText(value, shape);
}

/** A text where a number, a switch, a duration or a word is wanted. */
function ofText(value: string, shape: Shape): Json {
  if (takesOnly(shape, 'integer')) return /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value;
  if (takesOnly(shape, 'boolean')) return switches[value.trim().toLowerCase()] ?? value;
  if (isDuration(shape)) return durationOf(value);
  const words = wordsOf(shape);
  return words.length > 0 && !words.includes(value) ? wordFor(value, shape, words) : value;
}

/** `Command and Control` for CommandAndControl; words in another case that the schema takes stay. */
function wordFor(value: string, { anyOf = [] }: Shape, words: readonly string[]): string {
  const taken = anyOf.some(
    ({ pattern }) => pattern !== undefined && new RegExp(pattern).test(value),
  );
  if (taken) return value;
  const plain = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');
  return words.find((word) => plain(word) === plain(value)) ?? value;
}
