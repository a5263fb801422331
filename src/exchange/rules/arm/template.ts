import { diagnostic } from '../../../diagnostics/index.ts';
import type { Path } from '../../../diagnostics/index.ts';
import type { Json, JsonObject } from '../../../resources/index.ts';
import { isJsonList, isJsonObject, memberOf, textAt } from '../../json.ts';
import { noRule, startOf, together, type Found, type Part } from '../tree.ts';
import { readArmRule } from './arm-rule.ts';
import { evaluate, scopeOf, type Scope } from './scope.ts';

/** Templates in templates: more than any export has. */
const deepest = 20;

/** Resources that are something else, by type. */
interface Walk {
  readonly others: Map<string, number>;
}

/** Rules in an ARM template: among its resources, their children, and templates inside of it. */
export function readTemplate(part: Part): Found {
  const walk: Walk = { others: new Map() };
  const found = inTemplate(walk, part, { scope: scopeOf(part.data), depth: 0 });
  if (walk.others.size === 0) return found;
  const what = Array.from(walk.others, ([type, count]) => `${count} × ${type}`).join(', ');
  return together([found, noRule(diagnostic('IMP071', { what }, { span: startOf(part) }))]);
}

/** A resource by itself, as the portal shows it, with a name that only a template has. */
export const readLoneResource = (part: Part): Found =>
  inResource({ others: new Map() }, part, { scope: scopeOf({}), depth: 0 });

interface Inside {
  readonly scope: Scope;
  readonly depth: number;
  /** Type of the resource around. */
  readonly parent?: string;
  readonly version?: string;
}

const below = (part: Part, data: JsonObject, ...steps: Path): Part => ({
  ...part,
  data,
  path: [...part.path, ...steps],
});

/** Resources are a list, or by symbolic name (languageVersion 2.0). */
function inTemplate(walk: Walk, part: Part, inside: Inside): Found {
  const { resources } = part.data;
  const entries: readonly (readonly [string | number, Json | undefined])[] = isJsonList(resources)
    ? resources.map((resource, index) => [index, resource])
    : Object.entries(isJsonObject(resources) ? resources : {});
  return together(
    entries.map(([step, resource]) =>
      isJsonObject(resource)
        ? inResource(walk, below(part, resource, 'resources', step), inside)
        : noRule(),
    ),
  );
}

const isRule = (type: string): boolean => /(?:^|\/)alertRule(?:Template)?s$/i.test(type);
const isDeployment = (type: string): boolean => /^Microsoft\.Resources\/deployments$/i.test(type);

function inResource(walk: Walk, part: Part, inside: Inside): Found {
  const { depth, parent } = inside;
  if (depth > deepest) return noRule();
  const own = textAt(part.data, 'type') ?? '';
  const type = parent !== undefined && !own.includes('.') ? `${parent}/${own}` : own;
  const around: Inside = { ...inside, depth: depth + 1, parent: type };
  const children = inTemplate(walk, part, around);
  if (isRule(type)) return together([readArmRule({ ...part, type, ...inside }), children]);
  const inner = innerTemplate(part, { type, around });
  if (inner) return together([inTemplate(walk, inner.part, inner.inside), children]);
  if (children.rules.length === 0 && children.diagnostics.length === 0)
    walk.others.set(type, (walk.others.get(type) ?? 0) + 1);
  return children;
}

interface Inner {
  readonly part: Part;
  readonly inside: Inside;
}

/** The template that a resource holds: a deployment, or a package of the content hub. */
function innerTemplate(
  part: Part,
  { type, around }: { readonly type: string; readonly around: Inside },
): Inner | undefined {
  const properties = memberOf(part.data, 'properties');
  if (!isJsonObject(properties)) return undefined;
  const key = isDeployment(type) ? 'template' : 'mainTemplate';
  const template = properties[key];
  if (!isJsonObject(template)) return undefined;
  const { parent: _, ...rest } = around;
  const inner = below(part, template, 'properties', key);
  if (isDeployment(type))
    return { part: inner, inside: { ...rest, scope: deployed(properties, template, rest.scope) } };
  const version = versionOf(properties.version ?? template.contentVersion, rest.scope);
  return { part: inner, inside: { ...rest, ...(version !== undefined && { version }) } };
}

function versionOf(version: Json | undefined, scope: Scope): string | undefined {
  const evaluated = evaluate(version ?? null, scope);
  return 'value' in evaluated && typeof evaluated.value === 'string' ? evaluated.value : undefined;
}

/** Expressions of a nested template are the outer one's, unless it has a scope of its own. */
function deployed(properties: JsonObject, template: JsonObject, outer: Scope): Scope {
  const options = memberOf(properties, 'expressionEvaluationOptions');
  const isInner = isJsonObject(options) && textAt(options, 'scope')?.toLowerCase() === 'inner';
  if (!isInner) return outer;
  const { parameters } = properties;
  const given = Object.entries(isJsonObject(parameters) ? parameters : {}).flatMap(
    ([name, parameter]): [string, Json][] => {
      const value = isJsonObject(parameter) ? parameter.value : undefined;
      const evaluated = value === undefined ? undefined : evaluate(value, outer);
      return evaluated && 'value' in evaluated ? [[name, escaped(evaluated.value)]] : [];
    },
  );
  return scopeOf(template, Object.fromEntries(given), outer.budget);
}

/** What was evaluated outside is no expression inside. */
const escaped = (value: Json): Json =>
  typeof value === 'string' && value.startsWith('[') ? `[${value}` : value;
