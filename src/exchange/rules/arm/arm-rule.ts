import { diagnostic } from '../../../diagnostics/index.ts';
import type { Diagnostic, Path } from '../../../diagnostics/index.ts';
import type { Json, JsonObject } from '../../../resources/index.ts';
import { isJsonList, isJsonObject, memberOf, textAt } from '../../json.ts';
import { inOrder } from '../key-order.ts';
import { ruleOfBody } from '../rule-of-body.ts';
import { isId } from '../slug.ts';
import { noRule, pathText, startOf, type Found } from '../tree.ts';
import { isExpression } from './expression.ts';
import type { Resource } from './resource.ts';
import { evaluate, unknownMark, type Scope } from './scope.ts';

/** A rule resource, or the template of one, with its expressions evaluated. */
export function readArmRule(resource: Resource): Found {
  const { scope, data } = resource;
  const left = notMade(resource);
  if (left) return noRule(left);
  const kind = evaluate(memberOf(data, 'kind') ?? null, scope);
  const body = evaluate(memberOf(data, 'properties') ?? null, scope);
  if ('why' in body || 'why' in kind) return noRule(unevaluated(resource));
  return ruleIn(resource, kind.value, body.value);
}

/** Why a deployment makes no rule of a resource, or more than one. */
function notMade(resource: Resource): Diagnostic | undefined {
  const { data, scope } = resource;
  const where = { span: startOf(resource) };
  const rule = calledIn(resource);
  if (memberOf(data, 'copy') !== undefined) return diagnostic('IMP070', { rule }, where);
  const isLeftOut = isFalse(memberOf(data, 'condition'), scope);
  return isLeftOut ? diagnostic('IMP076', { rule }, where) : undefined;
}

function ruleIn(resource: Resource, kind: Json, properties: Json): Found {
  const span = startOf(resource);
  const name = nameIn(resource);
  const isTemplate = /templates$/i.test(resource.type);
  const settled = isJsonObject(properties) ? propertiesOf(properties, isTemplate) : null;
  const rule = ruleOfBody(
    { kind, properties: settled, ...(name !== undefined && { name }) },
    { span, ...(name !== undefined && !isTemplate && { resourceName: name }) },
  );
  if (!rule.value) return { rules: [], diagnostics: rule.diagnostics };
  const { id } = rule.value;
  const derived =
    name === undefined && typeof id === 'string'
      ? [diagnostic('IMP069', { rule: calledIn(resource), id }, { span })]
      : [];
  return {
    rules: [{ data: versioned(rule.value, resource), span }],
    diagnostics: [...rule.diagnostics, ...derived],
  };
}

/** A template of a rule is switched off and has a status until somebody makes a rule of it. */
function propertiesOf(properties: JsonObject, isTemplate: boolean): JsonObject {
  if (!isTemplate) return properties;
  const { enabled: _, status: __, ...rest } = properties;
  return { ...rest, enabled: true };
}

const versioned = (data: JsonObject, { version }: Resource): JsonObject =>
  version === undefined ? data : inOrder({ ...data, version });

/** The last part of a name, or of an id, where the template alone says what it is. */
const nameIn = (resource: Resource): string | undefined =>
  ownName(resource, 'name') ?? ownName(resource, 'id');

function ownName({ data, scope }: Resource, member: 'name' | 'id'): string | undefined {
  const evaluated = evaluate(memberOf(data, member) ?? null, scope, true);
  if (!('value' in evaluated) || typeof evaluated.value !== 'string') return undefined;
  const own = evaluated.value.split('/').at(-1) ?? '';
  return !own.includes(unknownMark) && isId(own) ? own : undefined;
}

/** How findings call a resource: as its author does, where that is known. */
function calledIn({ data, scope }: Resource): string {
  const properties = memberOf(data, 'properties');
  const given = isJsonObject(properties) ? textAt(properties, 'displayName') : undefined;
  const evaluated = given === undefined ? undefined : evaluate(given, scope);
  if (evaluated && 'value' in evaluated && typeof evaluated.value === 'string')
    return evaluated.value;
  return textAt(data, 'name') ?? 'a rule without a name';
}

function isFalse(condition: Json | undefined, scope: Scope): boolean {
  const evaluated = evaluate(condition ?? null, scope);
  return 'value' in evaluated && evaluated.value === false;
}

/** The first expression that only a deployment can evaluate, with its line. */
function unevaluated(resource: Resource): Diagnostic {
  const { tree, path, data, scope } = resource;
  const rule = calledIn(resource);
  const { field, why } = firstUnknown(data, scope) ?? { field: [], why: 'it is too large' };
  const span = tree.locate([...path, ...field]);
  return diagnostic('IMP068', { rule, field: pathText(field), why }, { span });
}

interface UnknownField {
  readonly field: Path;
  readonly why: string;
}

function firstUnknown(data: JsonObject, scope: Scope): UnknownField | undefined {
  const kind = unknownIn(data.kind ?? null, scope, ['kind']);
  return kind ?? unknownIn(data.properties ?? null, scope, ['properties']);
}

function unknownIn(json: Json, scope: Scope, field: Path): UnknownField | undefined {
  if (typeof json === 'string') {
    const evaluated = isExpression(json) ? evaluate(json, scope) : undefined;
    return evaluated && 'why' in evaluated ? { field, why: evaluated.why } : undefined;
  }
  const entries: readonly (readonly [string | number, Json | undefined])[] = isJsonList(json)
    ? json.map((entry, index) => [index, entry])
    : Object.entries(isJsonObject(json) ? json : {});
  for (const [step, value] of entries) {
    const found = unknownIn(value ?? null, scope, [...field, step]);
    if (found) return found;
  }
  return undefined;
}
