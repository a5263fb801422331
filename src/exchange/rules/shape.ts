import schema from '../../../schemas/rule.schema.json' with { type: 'json' };

/** The parts of a JSON schema that say how a value is spelt. */
export interface Shape {
  readonly $ref?: string;
  readonly allOf?: readonly Shape[];
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly patternProperties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
}

const definitions: Readonly<Record<string, Shape>> = schema.definitions;

/** What a rule file looks like: the schema that editors and `validate` read. */
export const ruleShape: Shape = schema;

/** A shape with what its references say. */
export function resolved(shape: Shape): Shape {
  const { $ref, allOf = [], ...own } = shape;
  const name = $ref?.replace('#/definitions/', '') ?? '';
  const named = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  const parts = [...(named ? [named] : []), ...allOf].map(resolved);
  return Object.assign({}, ...parts, own) as Shape;
}

/** Whether a shape is that of a duration. */
export const isDuration = (shape: Shape): boolean =>
  shape.pattern !== undefined && shape.pattern === definitions.duration?.pattern;

/** The words that a shape lists, if it lists any. */
export function wordsOf(shape: Shape): readonly string[] {
  const lists = [shape.enum, ...(shape.anyOf ?? []).map((branch) => branch.enum)];
  return lists.flatMap((list) => list ?? []).filter((word) => typeof word === 'string');
}

/** Whether a shape takes a type, and no other but null. */
export const takesOnly = ({ type }: Shape, wanted: string): boolean =>
  [type]
    .flat()
    .filter((name) => name !== 'null')
    .join() === wanted;
