import type { Json, JsonObject } from '../../src/resources/index.ts';

/** A PUT that Azure Resource Manager makes of a resource of a template. */
export interface TemplatePut {
  readonly path: string;
  readonly apiVersion: string;
  readonly body: JsonObject;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Resolves texts as Azure does: only what is in brackets from end to end is an expression. */
function resolved(value: Json, workspace: string): Json {
  if (typeof value === 'string') {
    if (!value.startsWith('[') || !value.endsWith(']')) return value;
    return value.startsWith('[[') ? value.slice(1) : evaluated(value.slice(1, -1), workspace);
  }
  if (isList(value)) return value.map((one) => resolved(one, workspace));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]): [string, Json] => [
      resolved(name, workspace) as string,
      resolved(member ?? null, workspace),
    ]),
  );
}

const text = (quoted: string): string => quoted.slice(1, -1).replaceAll("''", "'");

/** The two functions that are in use, with texts and the one parameter as arguments. */
function evaluated(expression: string, workspace: string): string {
  const [, name = '', list = ''] = /^(concat|resourceId)\((.*)\)$/s.exec(expression) ?? [];
  const values = [...list.matchAll(/parameters\('workspace'\)|'(?:[^']|'')*'/g)].map(([one]) =>
    one.startsWith('parameters') ? workspace : text(one),
  );
  if (name === 'concat') return values.join('');
  if (name !== 'resourceId') throw new Error(`no expression: ${expression}`);
  const [type = '', ...names] = values;
  return pathOf(type, names);
}

/** Types and names take turns: `a/b/c`, `x`, `y` is `a/b/x/c/y`. */
function pathOf(type: string, names: readonly string[]): string {
  const [provider = '', ...types] = type.split('/');
  const parts = types.flatMap((one, index) => [one, names[index] ?? '']);
  return `providers/${[provider, ...parts].join('/')}`;
}

/** What a deployment of a template does, in the order that it asks for. */
export function putsOf(template: JsonObject, workspace: string): readonly TemplatePut[] {
  const resources = (template.resources as readonly JsonObject[]).map((resource) => {
    const { type, apiVersion, name, dependsOn, ...body } = resolved(
      resource,
      workspace,
    ) as JsonObject;
    return {
      path: pathOf(type as string, (name as string).split('/')),
      apiVersion: apiVersion as string,
      body,
      after: (dependsOn ?? []) as readonly string[],
    };
  });
  const done = new Map<string, TemplatePut>();
  while (done.size < resources.length) {
    const ready = resources.filter(
      ({ path, after }) => !done.has(path) && after.every((one) => done.has(one)),
    );
    if (ready.length === 0) throw new Error('resources wait for each other');
    for (const { path, apiVersion, body } of ready) done.set(path, { path, apiVersion, body });
  }
  return [...done.values()];
}
