import type { Json, JsonObject } from './body.ts';
import type { ResourceBody } from './canonical-form.ts';
import { kinds } from './kinds.ts';
import { isObject, stableText } from './normal-form.ts';
import type { Members, Normaliser } from './normal-form.ts';
import type { LiveResource, ResourceKind } from './resource.ts';

/** What the server alone writes: never sent back (arm-api §2.7, §3); in lower case. */
const readOnly: Readonly<Record<ResourceKind, ReadonlySet<string>>> = {
  analyticsRule: new Set(['lastmodifiedutc']),
  // The version of the query language: 2 is the only one, and the default (swagger of 2020-08-01).
  huntingQuery: new Set(['version']),
  watchlist: new Set([
    'watchlistid',
    'watchlistalias',
    'watchlisttype',
    'created',
    'createdby',
    'updated',
    'updatedby',
    'isdeleted',
    'tenantid',
    'itemscount',
    'uploadstatus',
    'provisioningstate',
    'rawcontent',
    'contenttype',
    'numberoflinestoskip',
    'source',
    'sourcetype',
  ]),
};

/** What can be sent to make a resource again what it was: the whole reply without what the server alone writes. */
export function sendableBody({ kind, body }: Pick<LiveResource, 'kind' | 'body'>): ResourceBody {
  const { properties } = body;
  const known = Object.entries(isObject(properties) ? properties : {}).filter(
    ([name]) => !readOnly[kind].has(name.toLowerCase()),
  );
  return {
    ...(body.kind !== undefined && { kind: body.kind }),
    properties: Object.fromEntries(known),
  };
}

/** A value of ours with what the live one has beyond the format, and the paths of what was carried over. */
interface Merged<Value extends Json = Json> {
  readonly value: Value;
  readonly kept: readonly string[];
}

interface Sides {
  readonly ours: Json | undefined;
  readonly live: Json;
}

const hasContent = (value: Json | undefined): value is Json =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Names that the service would take for one of ours, which would then be there twice. */
const isTaken = (name: string, known: Members): boolean =>
  Object.keys(known).some((ours) => ours.toLowerCase() === name.toLowerCase());

function mergeObject(
  { ours, live }: { readonly ours: JsonObject; readonly live: JsonObject },
  known: Members,
  path: string,
): Merged<JsonObject> {
  const merged = Object.entries(live).flatMap(([name, value]) => {
    if (!hasContent(value)) return [];
    const at = path === '' ? name : `${path}.${name}`;
    const normaliser = Object.hasOwn(known, name) ? known[name] : undefined;
    if (normaliser) {
      const found = mergeValue({ ours: ours[name], live: value }, normaliser, at);
      return found ? [{ name, ...found }] : [];
    }
    return isTaken(name, known) ? [] : [{ name, value, kept: [at] }];
  });
  return {
    // Not by assignment: a member named `__proto__` is data like any other.
    value: {
      ...ours,
      ...Object.fromEntries(merged.map(({ name, value }): [string, Json] => [name, value])),
    },
    kept: merged.flatMap(({ kept }) => kept),
  };
}

const textOfKey = (entry: Json, { key, members }: Entries): string | undefined => {
  const value = isObject(entry) ? members[key]?.normalise(entry[key] ?? null) : undefined;
  return typeof value === 'string' ? value : undefined;
};

type Entries = NonNullable<Normaliser['entries']>;

/** The live entry that one of ours stands for: the equal one, else the only one with its key. */
function counterpart(
  entry: JsonObject,
  { ours, live }: { readonly ours: readonly Json[]; readonly live: readonly Json[] },
  normaliser: Normaliser & { readonly entries: Entries },
): Json | undefined {
  const formOf = (one: Json): string => stableText(normaliser.normalise([one]));
  const equal = live.find((other) => formOf(other) === formOf(entry));
  if (equal !== undefined) return equal;
  const key = textOfKey(entry, normaliser.entries);
  const [ofOurs, ofLive] = [ours, live].map((list) =>
    list.filter((other) => textOfKey(other, normaliser.entries) === key),
  );
  return ofOurs?.length === 1 && ofLive?.length === 1 ? ofLive[0] : undefined;
}

function mergeList(
  sides: { readonly ours: readonly Json[]; readonly live: readonly Json[] },
  normaliser: Normaliser & { readonly entries: Entries },
  path: string,
): Merged<readonly Json[]> {
  const merged = sides.ours.map((entry): Merged => {
    const live = isObject(entry) ? counterpart(entry, sides, normaliser) : undefined;
    if (!isObject(entry) || !isObject(live)) return { value: entry, kept: [] };
    const label = textOfKey(entry, normaliser.entries) ?? '';
    return mergeObject({ ours: entry, live }, normaliser.entries.members, `${path}[${label}]`);
  });
  return { value: merged.map(({ value }) => value), kept: merged.flatMap(({ kept }) => kept) };
}

/** A live object that means the same as none, such as the default incident, is kept for what is in it. */
function mergeWithNone(live: Json, normaliser: Normaliser, path: string): Merged | undefined {
  if (!isObject(live) || !normaliser.members || normaliser.normalise(live) !== undefined)
    return undefined;
  const { kept } = mergeObject({ ours: live, live }, normaliser.members, path);
  return { value: live, kept };
}

const hasEntries = (
  normaliser: Normaliser,
): normaliser is Normaliser & { readonly entries: Entries } => normaliser.entries !== undefined;

/** Undefined where nothing is carried over: then our value stays as it is. */
function mergeValue(
  { ours, live }: Sides,
  normaliser: Normaliser,
  path: string,
): Merged | undefined {
  const merged = ((): Merged | undefined => {
    if (!hasContent(ours)) return mergeWithNone(live, normaliser, path);
    if (isObject(ours) && isObject(live) && normaliser.members)
      return mergeObject({ ours, live }, normaliser.members, path);
    if (isList(ours) && isList(live) && hasEntries(normaliser))
      return mergeList({ ours, live }, normaliser, path);
    return undefined;
  })();
  return merged && merged.kept.length > 0 ? merged : undefined;
}

/** The desired body with what the live resource has beyond the format, and the names of what was carried over. */
export function withKept(
  desired: ResourceBody,
  { kind, body }: Pick<LiveResource, 'kind' | 'body'>,
): { readonly body: ResourceBody; readonly kept: readonly string[] } {
  const { properties } = body;
  if (!isObject(properties)) return { body: desired, kept: [] };
  const live = Object.fromEntries(
    Object.entries(properties).filter(([name]) => !readOnly[kind].has(name.toLowerCase())),
  );
  const ours = { ...(desired.properties as JsonObject) };
  const { value, kept } = mergeObject({ ours, live }, kinds[kind].properties, '');
  if (kept.length === 0) return { body: desired, kept };
  return {
    body: { ...(desired as JsonObject), properties: value },
    kept: [...new Set(kept)].sort(),
  };
}
