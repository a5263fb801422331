import { diagnostic } from '../../diagnostics/index.ts';
import type { Json, JsonObject } from '../../resources/index.ts';
import { isJsonList, isJsonObject, memberOf, textAt } from '../json.ts';
import { isExpression } from './arm/expression.ts';
import { readLoneResource, readTemplate } from './arm/template.ts';
import { isAzSentinel, readAzSentinel } from './azsentinel.ts';
import { readCommunity } from './community.ts';
import { readReply } from './rule-list.ts';
import { isSigma, readSigma } from './sigma.ts';
import { noRule, together, type Found, type Part, type Tree } from './tree.ts';

/** A form in which rules come. */
interface Form {
  /** What `readRules` says that it recognised. */
  readonly word: string;
  readonly isOne: (data: JsonObject) => boolean;
  readonly read: (part: Part) => Found;
}

const isTemplate = (data: JsonObject): boolean => {
  const { resources } = data;
  const schema = textAt(data, '$schema') ?? '';
  return (
    (isJsonList(resources) || isJsonObject(resources)) &&
    (/deploymentTemplate/i.test(schema) || hasTyped(resources))
  );
};

const hasTyped = (resources: Json): boolean =>
  (isJsonList(resources)
    ? resources
    : Object.values(isJsonObject(resources) ? resources : {})
  ).some((resource) => isJsonObject(resource) && typeof resource.type === 'string');

/** A rule resource, as the service answers it. */
const isReply = (data: JsonObject): boolean =>
  typeof memberOf(data, 'kind') === 'string' &&
  isJsonObject(data.properties) &&
  /alertRules$/i.test(textAt(data, 'type') ?? 'alertRules');

/** One whose name is an expression: cut out of a template. */
const isLoneResource = (data: JsonObject): boolean =>
  isReply(data) && isExpression(textAt(data, 'name') ?? '');

/** Keys of which a rule has at least one besides what it looks for. */
const described = [
  'name',
  'severity',
  'queryFrequency',
  'tactics',
  'triggerOperator',
  'relevantTechniques',
  'entityMappings',
];

const isCommunity = (data: JsonObject): boolean =>
  (typeof data.query === 'string' && described.some((key) => Object.hasOwn(data, key))) ||
  (isJsonObject(data.indicators) && Object.hasOwn(data, 'severity'));

/** The first that knows a part again reads it. */
const forms: readonly Form[] = [
  { word: 'arm-template', isOne: isTemplate, read: readTemplate },
  { word: 'azsentinel', isOne: isAzSentinel, read: readAzSentinel },
  { word: 'arm-template', isOne: isLoneResource, read: readLoneResource },
  { word: 'rule-list', isOne: isReply, read: readReply },
  { word: 'sigma', isOne: isSigma, read: readSigma },
  { word: 'rule-yaml', isOne: isCommunity, read: readCommunity },
];

/** What a tree turned out to be. */
export interface Recognised extends Found {
  readonly word: string;
}

/** Reads a tree in the form that it has: one of ours, a list of such, or the reply of a list; undefined: none. */
export function readTree(tree: Tree): Recognised | undefined {
  const { data } = tree;
  if (isJsonList(data)) return readList(tree, data, []);
  if (!isJsonObject(data)) return undefined;
  const form = forms.find(({ isOne }) => isOne(data));
  if (form) return { word: form.word, ...form.read({ tree, path: [], data }) };
  const { value } = data;
  return isJsonList(value) ? readList(tree, value, ['value']) : undefined;
}

/** The entries of a list, each by itself; a list in which none is a rule is none of rules. */
function readList(
  tree: Tree,
  list: readonly Json[],
  above: readonly string[],
): Recognised | undefined {
  const entries = list.map((data, index) => ({ data, path: [...above, index] }));
  const known = entries.map(({ data }) =>
    isJsonObject(data) ? forms.find(({ isOne }) => isOne(data)) : undefined,
  );
  const word = known.find((form) => form !== undefined)?.word;
  if (word === undefined) return undefined;
  const found = entries.map(({ data, path }, index) => {
    const form = known[index];
    if (form && isJsonObject(data)) return form.read({ tree, path, data });
    const kind = isJsonObject(data) ? 'its keys are of no form' : 'it is no object';
    return noRule(diagnostic('IMP078', { found: kind }, { span: tree.locate(path) }));
  });
  return { word, ...together(found) };
}
