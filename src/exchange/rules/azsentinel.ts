import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic, Span } from '../../diagnostics/index.ts';
import type { Json, JsonObject } from '../../resources/index.ts';
import { isJsonList, isJsonObject, memberOf, textAt } from '../json.ts';
import { durationOf } from './durations.ts';
import { ruleOfBody } from './rule-of-body.ts';
import { isId } from './slug.ts';
import { noRule, startOf, together, type Found, type Part } from './tree.ts';

/** The lists of an AzSentinel file, and the kind of the rules in each. */
const lists: Readonly<Record<string, string>> = {
  scheduled: 'Scheduled',
  nrt: 'NRT',
  analytics: 'Scheduled',
  fusion: 'Fusion',
  mlbehavioranalytics: 'MLBehaviorAnalytics',
  microsoftsecurityincidentcreation: 'MicrosoftSecurityIncidentCreation',
};

const durations = new Set(['queryfrequency', 'queryperiod', 'suppressionduration']);
/** What is no property of the service: who is asked to act on an alert, and names of the file's own. */
const notCarried: Readonly<Record<string, string>> = {
  playbookname: 'playbook',
  playbookid: 'playbook',
};
/** Names that are read, or say nothing of the rule. */
const own = new Set([
  'kind',
  'name',
  'id',
  'etag',
  'lastmodifiedutc',
  'aggregationkind',
  'createincident',
  'groupingconfiguration',
]);

/** Whether JSON has the lists of AzSentinel. */
export const isAzSentinel = (data: JsonObject): boolean =>
  Object.entries(data).some(
    ([name, list]) => Object.hasOwn(lists, name.toLowerCase()) && isJsonList(list),
  );

/** Rules of a file that the AzSentinel module exports and imports. */
export const readAzSentinel = (part: Part): Found =>
  together(
    Object.entries(part.data).flatMap(([name, list]) => {
      const kind = Object.hasOwn(lists, name.toLowerCase()) ? lists[name.toLowerCase()] : undefined;
      if (kind === undefined || !isJsonList(list)) return [];
      return list.map((data, index) => {
        const path = [...part.path, name, index];
        return isJsonObject(data)
          ? readOne({ ...part, path, data }, kind)
          : noRule(diagnostic('IMP078', { found: 'a value' }, { span: part.tree.locate(path) }));
      });
    }),
  );

function readOne(part: Part, kind: string): Found {
  const span = startOf(part);
  const { data } = part;
  const given = textAt(data, 'name') ?? '';
  const properties = propertiesOf(data);
  const { value, diagnostics } = ruleOfBody(
    { kind, properties, ...(isId(given) && { name: given }) },
    { span },
  );
  const left = leftOut(data, span);
  return {
    rules: value ? [{ data: value, span }] : [],
    diagnostics: [...diagnostics, ...(value ? left : [])],
  };
}

function propertiesOf(data: JsonObject): JsonObject {
  const entries = Object.entries(data).flatMap(([name, value]): [string, Json][] => {
    const key = name.toLowerCase();
    if (own.has(key) || Object.hasOwn(notCarried, key)) return [];
    const plain = durations.has(key) && typeof value === 'string' ? durationOf(value) : value;
    return [[name, plain ?? null]];
  });
  const aggregationKind = textAt(data, 'aggregationKind');
  return {
    enabled: true,
    suppressionEnabled: false,
    suppressionDuration: 'PT5H',
    ...Object.fromEntries(entries),
    ...(aggregationKind !== undefined && { eventGroupingSettings: { aggregationKind } }),
    ...incidentOf(data),
  };
}

/** Incident settings lie flat in older files, under names of their own. */
function incidentOf(data: JsonObject): JsonObject {
  const createIncident = memberOf(data, 'createIncident');
  const grouping = memberOf(data, 'groupingConfiguration');
  if (createIncident === undefined && !isJsonObject(grouping)) return {};
  return {
    incidentConfiguration: {
      createIncident: createIncident ?? true,
      ...(isJsonObject(grouping) && { groupingConfiguration: groupingOf(grouping) }),
    },
  };
}

function groupingOf(grouping: JsonObject): JsonObject {
  const enabled =
    memberOf(grouping, 'enabled') ?? memberOf(grouping, 'groupingConfigurationEnabled');
  const method =
    memberOf(grouping, 'matchingMethod') ?? memberOf(grouping, 'entitiesMatchingMethod');
  const lookback = textAt(grouping, 'lookbackDuration');
  const older = ['groupingconfigurationenabled', 'entitiesmatchingmethod'];
  const rest = Object.entries(grouping).filter(([name]) => !older.includes(name.toLowerCase()));
  return {
    ...Object.fromEntries(rest),
    ...(enabled !== undefined && { enabled }),
    ...(lookback !== undefined && { lookbackDuration: durationOf(lookback) }),
    ...(method !== undefined && { matchingMethod: methodOf(method) }),
  };
}

/** `All`, `None` and `Custom` were the words of the first versions of the service. */
const methodOf = (method: Json): Json => {
  const words: Readonly<Record<string, string>> = {
    all: 'AllEntities',
    none: 'AnyAlert',
    custom: 'Selected',
  };
  const word = typeof method === 'string' ? method.toLowerCase() : '';
  return Object.hasOwn(words, word) ? (words[word] ?? method) : method;
};

function leftOut(data: JsonObject, span: Span): readonly Diagnostic[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const what = Object.hasOwn(notCarried, name.toLowerCase())
      ? notCarried[name.toLowerCase()]
      : undefined;
    return what !== undefined && typeof value === 'string' && value !== ''
      ? [diagnostic('IMP071', { what: `${what} ${value}` }, { span })]
      : [];
  });
}
