import { diagnostic } from '../../diagnostics/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { connectorsOf, withOuterQuotes, withoutOuterQuotes } from '../../facts/index.ts';
import type { Json, JsonObject } from '../../resources/index.ts';
import { isJsonList, isJsonObject } from '../json.ts';
import { inOrder } from './key-order.ts';
import { mendShape } from './mend-shape.ts';
import { isId, slugOf } from './slug.ts';
import { startOf, type Found, type Part } from './tree.ts';

const schedule = ['queryFrequency', 'queryPeriod', 'triggerOperator', 'triggerThreshold'];

/** One step of bringing a rule to our format: what becomes of it, and what was found. */
type Step = (
  data: JsonObject,
  part: Part,
) => { readonly data: JsonObject; readonly diagnostics?: readonly Diagnostic[] };

/** Before the shape is looked at: data where the wrong indentation, or another tool, has put it. */
const steps: readonly Step[] = [placeDataTypes, nameConnectors];
/** And once every key and every word has its spelling. */
const laterSteps: readonly Step[] = [unquote, spellTechniques, dropSchedule, giveId];

/** A rule of the community format, checked and carried over. */
export function readCommunity(part: Part): Found {
  const first = follow(steps, part.data, part);
  const shape = mendShape({ ...part, data: first.data });
  const last = follow(laterSteps, shape.data, part);
  return {
    rules: [{ data: inOrder(last.data), span: startOf(part) }],
    diagnostics: [...first.diagnostics, ...shape.diagnostics, ...last.diagnostics],
  };
}

function follow(
  all: readonly Step[],
  data: JsonObject,
  part: Part,
): { readonly data: JsonObject; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const result = all.reduce((so, step) => {
    const next = step(so, part);
    diagnostics.push(...(next.diagnostics ?? []));
    return next.data;
  }, data);
  return { data: result, diagnostics };
}

const without = (data: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));

/** `dataTypes` beside its connector instead of in it. */
function placeDataTypes(data: JsonObject, { tree, path }: Part): ReturnType<Step> {
  const { dataTypes, requiredDataConnectors: connectors } = data;
  const last = isJsonList(connectors) ? connectors.at(-1) : undefined;
  if (dataTypes === undefined || !isJsonList(connectors) || !isJsonObject(last)) return { data };
  if (last.dataTypes !== undefined) return { data };
  const right = 'requiredDataConnectors[].dataTypes';
  const span = tree.locate([...path, 'dataTypes'], 'key');
  return {
    data: {
      ...without(data, 'dataTypes'),
      requiredDataConnectors: [...connectors.slice(0, -1), { ...last, dataTypes }],
    },
    diagnostics: [diagnostic('IMP065', { key: 'dataTypes', right }, { span })],
  };
}

const asList = (value: Json): readonly Json[] => (isJsonList(value) ? value : [value]);

/** Connectors as names alone, or as tables without a connector: each gets the one that fills the table. */
function nameConnectors(data: JsonObject, { tree, path }: Part): ReturnType<Step> {
  const { requiredDataConnectors: connectors } = data;
  if (connectors === undefined || connectors === null) return { data };
  const entries = asList(connectors).flatMap((entry) => namedConnector(entry));
  const requiredDataConnectors = entries.map(({ connector }) => connector);
  const span = tree.locate([...path, 'requiredDataConnectors'], 'key');
  return {
    data: {
      ...without(data, 'requiredDataConnectors'),
      ...(entries.length > 0 && { requiredDataConnectors }),
    },
    diagnostics: entries.flatMap(({ found }) =>
      found ? [diagnostic('IMP067', { field: 'requiredDataConnectors', ...found }, { span })] : [],
    ),
  };
}

interface Named {
  readonly connector: Json;
  readonly found?: { readonly value: string; readonly right: string };
}

function namedConnector(entry: Json): readonly Named[] {
  if (typeof entry === 'string')
    return [
      {
        connector: { connectorId: entry },
        found: { value: entry, right: `connectorId: ${entry}` },
      },
    ];
  if (!isJsonObject(entry)) return [{ connector: entry }];
  const key = Object.keys(entry).find((name) => name.toLowerCase() === 'connectorid');
  if (key !== undefined) return [{ connector: entry }];
  const tables = asList(entry.dataTypes ?? null).filter((table) => typeof table === 'string');
  return tables.map((table) => {
    const connectorId = connectorsOf(table)[0] ?? table;
    return {
      connector: { connectorId, dataTypes: [table] },
      found: { value: `dataTypes: ${table}`, right: `connectorId: ${connectorId}` },
    };
  });
}

function unquote(data: JsonObject): ReturnType<Step> {
  if (typeof data.description !== 'string') return { data };
  return { data: { ...data, description: withOuterQuotes(withoutOuterQuotes(data.description)) } };
}

/** `t1071` and `T1071/001` for T1071 and T1071.001. */
function spellTechniques(data: JsonObject, { tree, path }: Part): ReturnType<Step> {
  const { relevantTechniques: techniques } = data;
  if (!isJsonList(techniques)) return { data };
  const found: Diagnostic[] = [];
  const span = tree.locate([...path, 'relevantTechniques']);
  const right = techniques.map((value) => {
    const [, number, below] =
      typeof value === 'string' ? (/^t(\d{4})(?:[./](\d{3}))?\b/i.exec(value.trim()) ?? []) : [];
    if (number === undefined) return value;
    const plain = `T${number}${below === undefined ? '' : `.${below}`}`;
    if (plain !== value)
      found.push(
        diagnostic(
          'IMP067',
          {
            field: 'relevantTechniques',
            value: typeof value === 'string' ? value : '',
            right: plain,
          },
          { span },
        ),
      );
    return plain;
  });
  return { data: { ...data, relevantTechniques: right }, diagnostics: found };
}

/** A rule in near real time has no schedule, and the format wants none. */
function dropSchedule(data: JsonObject, { tree, path }: Part): ReturnType<Step> {
  if (data.kind !== 'NRT') return { data };
  const stated = schedule.filter((key) => data[key] !== undefined);
  return {
    data: without(data, ...stated),
    diagnostics: stated.map((key) =>
      diagnostic('IMP066', { key }, { span: tree.locate([...path, key], 'key') }),
    ),
  };
}

/** Ids that can be kept are kept, GUID or not; others are made from the name. */
function giveId(data: JsonObject, part: Part): ReturnType<Step> {
  const given = typeof data.id === 'string' ? data.id.trim().replace(/^\{(.*)\}$/, '$1') : '';
  if (isId(given)) return { data: { ...data, id: given } };
  const name = typeof data.name === 'string' ? data.name : '';
  const id = slugOf(given) || slugOf(name) || 'rule';
  const span = part.tree.locate([...part.path, 'id']);
  return {
    data: { ...data, id },
    diagnostics: [diagnostic('IMP069', { rule: name || id, id }, { span })],
  };
}
