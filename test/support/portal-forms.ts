import { parseDuration } from '../../src/facts/index.ts';
import type { AnalyticsRuleBody, Json, JsonObject } from '../../src/resources/index.ts';
import { everyProperty } from './every-property.ts';

/** What stands where in a body, by the name of the member; names of custom details are not members. */
const words =
  /^(kind|severity|triggerOperator|tactics|techniques|subTechniques|entityType|identifier|matchingMethod|aggregationKind|alertProperty|groupByEntities|groupByAlertDetails|alertRuleTemplateName)$/;
const durations = /^(queryFrequency|queryPeriod|suppressionDuration|lookbackDuration)$/;
const ownNames = new Set(['customDetails']);

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

export const isWord = (name: string): boolean => words.test(name);
export const isDuration = (name: string): boolean => durations.test(name);
/** Whether the members of this object are named by the author. */
export const hasOwnNames = (name: string): boolean => ownNames.has(name);

type Turn = (value: Json, name: string) => Json;

/** Every value of a body turned, the inner ones first; entries of a list go by the name of their list. */
function turned(value: Json, name: string, turn: Turn): Json {
  if (isList(value))
    return turn(
      value.map((entry) => turned(entry, name, turn)),
      name,
    );
  if (!isObject(value)) return turn(value, name);
  const members = Object.entries(value).map(([key, member]): [string, Json] => [
    key,
    turned(member ?? null, hasOwnNames(name) ? '' : key, turn),
  ]);
  return turn(Object.fromEntries(members), name);
}

const ofTexts =
  (turn: (text: string, name: string) => string): Turn =>
  (value, name) =>
    typeof value === 'string' ? turn(value, name) : value;

const ofObjects =
  (turn: (members: JsonObject) => JsonObject): Turn =>
  (value, name) =>
    isObject(value) && !hasOwnNames(name) ? turn(value) : value;

const inUnits = (unit: 'M' | 'S', seconds: number) =>
  ofTexts((text, name) =>
    isDuration(name) ? `PT${(parseDuration(text) ?? 0) / seconds}${unit}` : text,
  );

/** Members that are absent but could be there, with what stands for nothing. */
function withNothing(body: Json, full: Json | undefined, nothing: (full: Json) => Json): Json {
  if (!isObject(body) || !isObject(full)) return body;
  const absent = Object.entries(full)
    .filter(([name]) => body[name] === undefined)
    .map(([name, value]): [string, Json] => [name, nothing(value ?? null)]);
  const present = Object.entries(body).map(([name, value]): [string, Json] => [
    name,
    hasOwnNames(name) ? (value ?? null) : withNothing(value ?? null, full[name], nothing),
  ]);
  return Object.fromEntries([...present, ...absent]);
}

/** Absent objects are left alone: a null inside is not a null instead. */
const emptyOf = (value: Json): Json => {
  if (isList(value)) return [];
  return isObject(value) ? {} : null;
};

const defaultIncident: JsonObject = {
  createIncident: true,
  groupingConfiguration: {
    enabled: false,
    reopenClosedIncident: false,
    lookbackDuration: 'PT5H',
    matchingMethod: 'AllEntities',
    groupByEntities: [],
    groupByAlertDetails: null,
  },
};

const withProperties = (body: JsonObject, properties: JsonObject): JsonObject => ({
  ...body,
  properties: { ...properties, ...(isObject(body.properties) && body.properties) },
});

const full: JsonObject = { properties: everyProperty.properties as unknown as JsonObject };
const turnedBy = (turn: Turn) => (body: JsonObject) => turned(body, '', turn) as JsonObject;

const forms = {
  'null for what is absent': (body) => withNothing(body, full, () => null) as JsonObject,
  'empty lists and objects for what is absent': (body) =>
    withNothing(body, full, emptyOf) as JsonObject,
  'lists in another order, with repetitions': turnedBy((value) =>
    isList(value) ? [...value, ...value.slice(0, 1)].reverse() : value,
  ),
  'keys in another order': turnedBy((value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
  ),
  'Windows line ends': turnedBy(ofTexts((text) => text.replaceAll('\n', '\r\n'))),
  'trailing blanks and newlines': turnedBy(
    ofTexts((text, name) =>
      isWord(name) || isDuration(name) ? text : `${text.replace(/\r?\n/g, ' \t$&')} \r\n\n`,
    ),
  ),
  'words in capitals': turnedBy(
    ofTexts((text, name) => (isWord(name) ? text.toUpperCase() : text)),
  ),
  'words in small letters': turnedBy(
    ofTexts((text, name) => (isWord(name) ? text.toLowerCase() : text)),
  ),
  'durations in minutes': turnedBy(inUnits('M', 60)),
  'durations in seconds': turnedBy(inUnits('S', 1)),
  'members that the server adds everywhere': turnedBy(
    ofObjects((members) => ({ ...members, addedIn2027: { deep: [1] }, constructor: 'x' })),
  ),
  'what the server alone writes': (body) =>
    withProperties(
      { ...body, id: '/x', name: 'x', type: 't', etag: '"1"', systemData: { createdBy: 'x' } },
      { lastModifiedUtc: '2026-11-23T22:00:17.6713881Z', startTimeUtc: null },
    ),
  'the default incident': (body) =>
    withProperties(body, { incidentConfiguration: defaultIncident }),
} satisfies Record<string, (body: JsonObject) => JsonObject>;

/** One body in the forms in which a portal or a server may give it back, each with a name (arm-api §3). */
export function portalForms(body: AnalyticsRuleBody): readonly (readonly [string, JsonObject])[] {
  const plain = body as unknown as JsonObject;
  const each = Object.entries(forms).map(([name, form]) => [name, form(plain)] as const);
  const all = Object.values(forms).reduce<JsonObject>((so, form) => form(so), plain);
  return [...each, ['all of it at once', all]];
}
