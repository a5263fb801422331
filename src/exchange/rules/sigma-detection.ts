import type { Json, JsonObject } from '../../resources/index.ts';
import { isJsonList, isJsonObject } from '../json.ts';
import { fieldKind, type SigmaIndicator } from './sigma-fields.ts';

/** Why a detection is no list of indicators. */
export interface NotPlain {
  readonly why: string;
}

/** What a detection lists: what any of them alone makes it fire. */
export interface PlainDetection {
  readonly indicators: readonly SigmaIndicator[];
  readonly refused: readonly { readonly field: string; readonly value: string }[];
}

/** Names of the selections of which any one is enough. */
function selectionsOf(detection: JsonObject): readonly string[] | NotPlain {
  const names = Object.keys(detection).filter((name) => name !== 'condition');
  const { condition } = detection;
  if ('timeframe' in detection) return { why: 'it counts events in a time frame' };
  if (typeof condition !== 'string') return { why: 'it has no single condition' };
  const any: string[] = [];
  for (const term of condition
    .replace(/[()]/g, ' ')
    .trim()
    .split(/\s+or\s+/i)) {
    const found = namesIn(term.trim(), names);
    if (!found) return { why: `its condition is more than a choice: ${condition}` };
    any.push(...found);
  }
  return [...new Set(any)];
}

/** A name, `1 of them`, `any of selection_*`. */
function namesIn(term: string, names: readonly string[]): readonly string[] | undefined {
  if (names.includes(term)) return [term];
  const [, pattern] = /^(?:1|any)\s+of\s+(\S+)$/i.exec(term) ?? [];
  if (pattern === undefined) return undefined;
  if (pattern.toLowerCase() === 'them') return names.filter((name) => !name.startsWith('_'));
  const start = pattern.replace(/\*$/, '');
  const found = names.filter((name) =>
    pattern.endsWith('*') ? name.startsWith(start) : name === pattern,
  );
  return found.length > 0 && !start.includes('*') ? found : undefined;
}

const isNotPlain = (value: object): value is NotPlain => 'why' in value;

/** What a detection lists; or why it is more than a list. */
export function plainDetection(detection: JsonObject): PlainDetection | NotPlain {
  const names = selectionsOf(detection);
  if (isNotPlain(names)) return names;
  const found: PlainDetection[] = [];
  for (const name of names) {
    const fields = fieldsOf(detection[name] ?? null);
    if (isNotPlain(fields)) return fields;
    for (const field of fields) {
      const values = valuesOf(field);
      if (isNotPlain(values)) return values;
      found.push(values);
    }
  }
  return {
    indicators: found.flatMap(({ indicators }) => indicators),
    refused: found.flatMap(({ refused }) => refused),
  };
}

interface Field {
  readonly name: string;
  readonly value: Json;
}

/** Fields of which any is enough: one map of one field, or a list of such maps. */
function fieldsOf(selection: Json): readonly Field[] | NotPlain {
  const maps = isJsonList(selection) ? selection : [selection];
  const fields: Field[] = [];
  for (const map of maps) {
    if (!isJsonObject(map)) return { why: 'it searches for keywords, whatever their field' };
    const [entry, more] = Object.entries(map);
    if (!entry || more) return { why: 'its fields have to hold together' };
    fields.push({ name: entry[0], value: entry[1] ?? null });
  }
  return fields;
}

function valuesOf({ name, value }: Field): PlainDetection | NotPlain {
  const [field = '', ...modifiers] = name.split('|');
  const kind = fieldKind(field);
  if (!kind) return { why: `${field} is no field of indicators` };
  const foreign = modifiers.find((modifier) => !kind.modifiers.includes(modifier));
  if (foreign !== undefined) return { why: `${name} is no plain value` };
  const values = isJsonList(value) ? value : [value];
  const texts = values.filter(
    (entry): entry is string => typeof entry === 'string' && entry !== '',
  );
  if (texts.length < values.length) return { why: `${field} has a value that is no text` };
  const read = texts.map((text) => ({ text, indicator: kind.indicatorOf(text, modifiers) }));
  return {
    indicators: read.flatMap(({ indicator }) => indicator ?? []),
    refused: read.flatMap(({ text, indicator }) => (indicator ? [] : [{ field, value: text }])),
  };
}
