import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CompiledRule } from '../../../src/compile/index.ts';
import { templatesOf } from '../../../src/exchange/index.ts';
import { canonicalRule, type JsonObject } from '../../../src/resources/index.ts';
import { putsOf } from '../../support/arm-template-reader.ts';
import { readBicep } from '../../support/bicep-reader.ts';
import { compileFile } from '../../support/compile-files.ts';
import { deployableRules } from '../../support/deployable-rules.ts';

describe('every rule that we know, for others to deploy', () => {
  let rules: readonly CompiledRule[];
  beforeAll(() => {
    rules = deployableRules();
  });

  const contents = (format: 'arm' | 'bicep' | 'yaml') =>
    templatesOf(
      rules.map((rule) => ({ rule, beside: { requiredDataConnectors: [] } })),
      { format, apart: true },
    ).value ?? [];

  it('is the same body in an ARM template', () => {
    const bodies = contents('arm').map(
      ({ content }) => putsOf(content as JsonObject, 'law').at(-1)?.body,
    );
    expect(bodies.length).toBeGreaterThan(3);
    expect(bodies).toEqual(rules.map(({ body }) => body));
  });

  it('is the same body in a Bicep file', () => {
    const bodies = contents('bicep').map(({ content }) => {
      const members = [...readBicep(content as string).values()].at(-1)?.members ?? {};
      return { kind: members.kind, properties: members.properties };
    });
    expect(bodies).toEqual(rules.map(({ body }) => body));
  });

  it('is the same rule in YAML', () => {
    const read = contents('yaml').map(({ rule: id = '', content }) => ({
      id,
      ...compileFile({ path: `${id}.yaml`, text: content as string }),
    }));
    expect(read.map(({ rule, diagnostics }) => (rule ? [] : diagnostics)).flat()).toEqual([]);
    expect(read.map(({ rule }) => rule && canonicalRule(rule.body))).toEqual(
      rules.map(({ body }) => canonicalRule(body)),
    );
  });
});
