import type { Path } from '../diagnostics/index.ts';

/** As much of JSON Schema as our own schemas use. */
export interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | boolean)[];
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** The schema of the value at a path; what is written beside a reference beats what it refers to. */
export function schemaAt(root: Schema, path: Path): Schema {
  let schema = root;
  for (const step of path) schema = resolve(root, childOf(schema, step));
  return schema;
}

function childOf(schema: Schema, step: string | number): Schema {
  const { additionalProperties, anyOf = [] } = schema;
  const forms = [schema, ...anyOf];
  if (typeof step === 'number') return forms.find(({ items }) => items)?.items ?? {};
  const known = forms.find(({ properties = {} }) => Object.hasOwn(properties, step));
  if (known) return known.properties?.[step] ?? {};
  return typeof additionalProperties === 'object' ? additionalProperties : {};
}

function resolve(root: Schema, schema: Schema): Schema {
  const name = [schema, ...(schema.allOf ?? [])]
    .find(({ $ref }) => $ref)
    ?.$ref?.replace('#/definitions/', '');
  return name === undefined ? schema : { ...root.definitions?.[name], ...schema };
}

/** The values that a schema lists, directly or in a branch. */
export const listedValues = ({ enum: values, anyOf = [] }: Schema): readonly string[] | undefined =>
  (values ?? anyOf.find((branch) => branch.enum)?.enum)?.map(String);

/** A JSON pointer of a finding as a path; numbers index lists only where the data has a list. */
export function pathOf(pointer: string, data: unknown): Path {
  const path: (string | number)[] = [];
  let value = data;
  for (const raw of pointer.split('/').slice(1)) {
    const name = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    const step = Array.isArray(value) ? Number(name) : name;
    path.push(step);
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return path;
}

/** The value at a path that exists. */
export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) => (value as Readonly<Record<string | number, unknown>>)[step],
    data,
  );

/** The fields below a schema, such as `requiredDataConnectors[].dataTypes`; references are not followed. */
export function namesBelow({ properties = {}, items }: Schema, prefix = ''): readonly string[] {
  const inItems = items ? namesBelow(items, `${prefix}[]`) : [];
  const inside = Object.entries(properties).flatMap(([name, child]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    return [path, ...namesBelow(child, path)];
  });
  return [...inside, ...inItems];
}
