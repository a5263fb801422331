import { parseDuration } from '../../src/facts/index.ts';
import type { AnalyticsRuleBody, Json, JsonObject } from '../../src/resources/index.ts';
import { hasOwnNames, isDuration, isObject, isWord } from './portal-forms.ts';

/** A body that differs in one place, and the field in which a plan must see it. */
export interface RealChange {
  readonly at: string;
  readonly field: string;
  readonly body: JsonObject;
}

type Found = readonly { readonly at: string; readonly value: Json | undefined }[];

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const isEmpty = (value: Json | undefined): boolean => {
  if (isList(value)) return value.every(isEmpty);
  if (isObject(value)) return Object.values(value).every(isEmpty);
  return value === undefined || value === null || value === '';
};

/** One text for values that differ in order and repetition alone. */
function loose(value: Json | undefined): string {
  if (isList(value)) return `[${[...new Set(value.map(loose))].sort().join()}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null).toLowerCase();
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${key}:${loose(value[key])}`)
    .join()}}`;
}

const otherCase = (text: string): string =>
  text.replace(/[a-z]/gi, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase()));

function changedText(text: string, name: string): string[] {
  if (isDuration(name)) return [`PT${(parseDuration(text) ?? 0) + 60}S`, `${text}x`];
  if (isWord(name)) return [`${text}x`];
  return [`${text}x`, `.${text}`, otherCase(text), `${text}\n.`].filter((other) => other !== text);
}

function changedList(entries: readonly Json[], name: string): Found {
  return entries.flatMap((entry, index) => {
    const repeated = entries.filter((other) => loose(other) === loose(entry)).length > 1;
    const changes = changed(entry, name).map(({ at, value }) => ({
      at: `[${index}]${at}`,
      value: entries.toSpliced(index, 1, ...(value === undefined ? [] : [value])),
    }));
    const added = changed(entry, name)
      .slice(0, 1)
      .map(({ value }) => ({
        at: '[+]',
        value: [...entries, ...(value === undefined ? [] : [value])],
      }));
    return isEmpty(entry) || repeated
      ? []
      : [...changes, ...added, { at: `[-${index}]`, value: entries.toSpliced(index, 1) }];
  });
}

const without = (members: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(members).filter(([key]) => key !== name));

/** Grouping that is off has no effect, and the incident that is made without being asked for is the default. */
const meansNothing = (name: string, value: Json): boolean =>
  isObject(value) &&
  ((name === 'groupingConfiguration' && value.enabled !== true) ||
    (name === 'incidentConfiguration' &&
      value.createIncident === true &&
      (!isObject(value.groupingConfiguration) ||
        meansNothing('groupingConfiguration', value.groupingConfiguration))));

function changedMembers(members: JsonObject, name: string): Found {
  const own = hasOwnNames(name);
  const names = Object.keys(members).filter(
    (key) =>
      !isEmpty(members[key]) &&
      (name !== 'groupingConfiguration' || members.enabled === true || key === 'enabled'),
  );
  return names.flatMap((key) => {
    const value = members[key] ?? null;
    const changes = changed(value, own ? '' : key).map((change) => ({
      at: `.${key}${change.at}`,
      value: { ...members, [key]: change.value },
    }));
    const isOff = key === 'enabled' && name === 'groupingConfiguration' && value === false;
    const removable = key !== 'createIncident' && !isOff && !meansNothing(key, value);
    return [
      ...changes,
      ...(removable ? [{ at: `.-${key}`, value: without(members, key) }] : []),
      ...(own ? [{ at: `.~${key}`, value: { ...without(members, key), [`${key}_`]: value } }] : []),
    ];
  });
}

/** All values that differ from this one in one place and mean something else. */
function changed(value: Json, name: string): Found {
  if (typeof value === 'string')
    return changedText(value, name).map((other) => ({ at: '', value: other }));
  if (typeof value === 'boolean') return [{ at: '', value: !value }];
  if (typeof value === 'number') return [{ at: '', value: value + 1 }];
  if (isList(value)) return changedList(value, name);
  return isObject(value) ? changedMembers(value, name) : [];
}

/** A body changed in every one of its leaves, one at a time: changed, removed, added. */
export function realChanges(body: AnalyticsRuleBody): readonly RealChange[] {
  const properties = body.properties as unknown as JsonObject;
  const kind = body.kind === 'NRT' ? 'Scheduled' : 'NRT';
  return [
    { at: 'kind', field: 'kind', body: { kind, properties } },
    ...Object.keys(properties).flatMap((field) =>
      changedMembers({ [field]: properties[field] }, '').map(({ at, value }) => ({
        at,
        field,
        body: {
          kind: body.kind,
          properties: { ...without(properties, field), ...(isObject(value) && value) },
        },
      })),
    ),
  ];
}
