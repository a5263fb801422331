import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import config from '../../schemas/config.schema.json' with { type: 'json' };
import exclusions from '../../schemas/exclusions.schema.json' with { type: 'json' };
import rule from '../../schemas/rule.schema.json' with { type: 'json' };
import { diagnosticsPage } from '../../scripts/diagnostics-page.ts';
import { catalogue } from '../../src/diagnostics/index.ts';

interface Node {
  readonly description?: string;
  readonly type?: unknown;
  readonly examples?: readonly unknown[];
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Every object of a schema with its JSON pointer. */
function* nodesOf(value: unknown, pointer = '#'): Generator<readonly [string, Node]> {
  if (typeof value !== 'object' || value === null) return;
  yield [pointer, value];
  for (const [key, child] of Object.entries(value))
    if (key !== 'examples') yield* nodesOf(child, `${pointer}/${key}`);
}

describe.each([
  ['rule', rule],
  ['exclusions', exclusions],
  ['config', config],
])('the %s schema', (_name, schema) => {
  const nodes = [...nodesOf(schema)];

  it('is draft-07 and has an id', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(schema.$id).toMatch(/^https:/);
  });

  it('describes every property', () => {
    const silent = nodes.flatMap(([pointer, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, property]) => !(property as Node).description)
        .map(([name]) => `${pointer}/${name}`),
    );
    expect(silent).toEqual([]);
  });

  it('is closed: no object takes unknown properties', () => {
    const open = nodes.filter(
      ([, node]) => node.properties !== undefined && node.additionalProperties !== false,
    );
    expect(open.map(([pointer]) => pointer)).toEqual([]);
  });

  it('has examples that it accepts', () => {
    const ajv = new Ajv({ strictRequired: false, allowUnionTypes: true });
    ajv.addSchema(schema, 'root');
    for (const [pointer, { examples = [] }] of nodes) {
      if (!Array.isArray(examples) || examples.length === 0) continue;
      const validate = ajv.compile({ $ref: `root${pointer}` });
      for (const example of examples)
        expect([pointer, validate(example), validate.errors]).toEqual([pointer, true, null]);
    }
  });
});

describe('an exclusion that rules share', () => {
  const { exclusion: own, ...rest } = rule.definitions;
  const { exclusion: shared, ...others } = exclusions.definitions;

  it('is one of a rule, with the rules that it is for', () => {
    const { appliesTo, ...fields } = shared.properties;
    expect(Object.keys(appliesTo.properties)).toEqual(['rules', 'tags', 'all']);
    expect(fields).toEqual({
      ...own.properties,
      id: { ...own.properties.id, description: fields.id.description },
    });
    expect(shared.required).toEqual(own.required);
    expect(rest).toMatchObject(others);
  });
});

describe('docs/diagnostics.md', () => {
  it('has a row for every code', () => {
    const page = diagnosticsPage();
    for (const code of Object.keys(catalogue)) expect(page).toContain(`</a>${code} | `);
  });
});
