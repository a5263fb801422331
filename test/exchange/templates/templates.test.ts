import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasErrors } from '../../../src/diagnostics/index.ts';
import { armTemplate } from '../../../src/exchange/templates/arm-template.ts';
import { bicepTemplate } from '../../../src/exchange/templates/bicep-template.ts';
import { bicepValue } from '../../../src/exchange/templates/bicep-value.ts';
import {
  type DeployableRule,
  resourcesOf,
} from '../../../src/exchange/templates/template-resource.ts';
import { templatesOf } from '../../../src/exchange/index.ts';
import type { Json, JsonObject } from '../../../src/resources/index.ts';
import { putsOf } from '../../support/arm-template-reader.ts';
import { readBicep, readBicepValue } from '../../support/bicep-reader.ts';
import { aBody } from '../../support/rule-bodies.ts';

const name = '11111111-2222-5333-8444-555555555555';

const listedName = '22222222-2222-5333-8444-555555555555';

const aRule = (over: Partial<DeployableRule> = {}): DeployableRule => ({
  id: 'a.rule',
  file: 'rules/a.yaml',
  resourceName: name,
  body: aBody(),
  ...over,
});

const withWatchlist = aRule({
  id: 'listed',
  resourceName: listedName,
  watchlist: {
    alias: 'iocs-listed-1a2b3c4d',
    displayName: "Indicators of 'listed'",
    items: [{ Indicator: 'bad.example', List: 'domain, "quoted"' }],
  },
  hunting: {
    name: '99999999-2222-5333-8444-555555555555',
    only: false,
    body: {
      properties: {
        category: 'Hunting Queries',
        displayName: 'Listed',
        query: 'T\n| take 1',
        tags: [{ name: 'tactics', value: 'Discovery' }],
      },
    },
  },
});

const below = 'providers/Microsoft.OperationalInsights/workspaces/law-x';
const insights = `${below}/providers/Microsoft.SecurityInsights`;

const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '[',
        ']',
        '[[',
        "'",
        "'''",
        '${',
        '\\',
        '\n',
        '\r\n',
        '\t',
        '\u202e',
        'a',
        '$',
        '{',
      ),
    )
    .map((parts) => parts.join('')),
);
const member = texts.filter((one) => one !== '__proto__');
const jsons = fc.letrec<{ value: Json; map: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    texts,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('map'),
  ),
  map: fc.dictionary(member, tie('value'), { maxKeys: 4 }),
}));

describe('an ARM template', () => {
  it('puts each resource below the workspace that it is given', () => {
    const puts = putsOf(armTemplate(resourcesOf(aRule())), 'law-x');
    expect(puts).toEqual([
      {
        path: `${insights}/alertRules/${name}`,
        apiVersion: '2025-07-01-preview',
        body: aBody(),
      },
    ]);
  });

  it('puts the watchlist with its items first, then what reads it', () => {
    const puts = putsOf(armTemplate([...resourcesOf(withWatchlist)].reverse()), 'law-x');
    expect(puts.map(({ path }) => path)).toEqual([
      `${insights}/watchlists/iocs-listed-1a2b3c4d`,
      `${below}/savedSearches/99999999-2222-5333-8444-555555555555`,
      `${insights}/alertRules/${listedName}`,
    ]);
    expect(puts[0]?.body.properties).toMatchObject({
      displayName: "Indicators of 'listed'",
      itemsSearchKey: 'Indicator',
      rawContent: 'Indicator,List\r\nbad.example,"domain, ""quoted"""\r\n',
    });
    expect(puts[1]?.body.etag).toBe('*');
  });

  it('makes no text an expression', () => {
    fc.assert(
      fc.property(jsons.map, (properties) => {
        const resource = { kind: 'analyticsRule', rule: 'a', name, body: { properties } } as const;
        expect(putsOf(armTemplate([resource]), 'law-x')[0]?.body).toEqual({ properties });
      }),
      { numRuns: 500 },
    );
    const texts = { a: '[concat(1)]', b: '[[x]', c: '[half', d: "[it's]" };
    const resource = { kind: 'watchlist', rule: 'a', name, body: { properties: texts } } as const;
    expect(armTemplate([resource])).toMatchObject({
      resources: [{ properties: { a: '[[concat(1)]', b: '[[[x]', c: '[half' } }],
    });
  });

  it('has its parameter and its schema', () => {
    expect(armTemplate([])).toMatchObject({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { workspace: { type: 'string' } },
      resources: [],
    });
  });
});

describe('a Bicep file', () => {
  it('has the same bodies as the template', () => {
    const resources = [...resourcesOf(aRule()), ...resourcesOf(withWatchlist)];
    const read = [...readBicep(bicepTemplate(resources)).values()];
    expect(
      read.map(({ members }) => {
        const { scope: _s, parent: _p, name: _n, dependsOn: _d, ...body } = members;
        return body;
      }),
    ).toEqual(resources.map(({ body }) => body));
  });

  it('places and orders them as the template does', () => {
    const read = readBicep(bicepTemplate(resourcesOf(withWatchlist)));
    expect([...read.keys()]).toEqual(['watchlist_listed', 'rule_listed', 'hunting_listed']);
    expect(read.get('rule_listed')).toMatchObject({
      type: 'Microsoft.SecurityInsights/alertRules@2025-07-01-preview',
      members: {
        scope: 'symbol:sentinel',
        name: listedName,
        dependsOn: ['symbol:watchlist_listed'],
      },
    });
    expect(read.get('hunting_listed')?.members).toMatchObject({
      parent: 'symbol:sentinel',
      dependsOn: ['symbol:watchlist_listed'],
    });
    expect(read.get('watchlist_listed')?.members.dependsOn).toBeUndefined();
  });

  it('gives rules whose ids look alike symbols of their own', () => {
    const rules = ['a-b', 'a.b', 'a_b'].map((id, index) =>
      aRule({ id, resourceName: `${name}${index}` }),
    );
    const read = readBicep(bicepTemplate(rules.flatMap(resourcesOf)));
    expect([...read.values()].map(({ members }) => members.name)).toEqual(
      rules.map(({ resourceName }) => resourceName),
    );
  });

  it('holds any data', () => {
    fc.assert(
      fc.property(jsons.value, fc.nat({ max: 3 }), (value, depth) => {
        const written = bicepValue(value, depth);
        expect(readBicepValue(written)).toEqual(value);
        expect(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(written)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('shows a query as it is', () => {
    expect(bicepValue("T\n| where a == 'b'\n", 1)).toBe("'''\nT\n| where a == 'b'\n'''");
    expect(bicepValue('${a}\\', 1)).toBe("'\\${a}\\\\'");
  });
});

const beside = { requiredDataConnectors: [] };
const filled = (bytes: number, id: string): DeployableRule =>
  aRule({
    id,
    watchlist: {
      alias: `iocs-${id}`,
      displayName: id,
      items: [{ Indicator: 'x'.repeat(bytes), List: 'domain -' }],
    },
  });

describe.each(['arm', 'bicep'] as const)('the size of %s', (format) => {
  const codes = (rules: readonly DeployableRule[], apart: boolean) =>
    templatesOf(
      rules.map((rule) => ({ rule, beside })),
      { format, apart },
    ).diagnostics.map(({ code }) => code);

  it('is at most what Azure takes', () => {
    const five = Array.from({ length: 5 }, (_, index) => filled(1_000_000, `r${index}`));
    expect(codes(five, false)).toEqual(['IMP080']);
    expect(codes(five, true)).toEqual([]);
    expect(codes([filled(1_100_000, 'large')], true)).toEqual(['IMP081']);
  });

  it('is at most 800 resources', () => {
    const many = Array.from({ length: 801 }, (_, index) => aRule({ id: `r${index}` }));
    expect(codes(many, false)).toEqual(['IMP082']);
    expect(codes(many.slice(1), false)).toEqual([]);
  });
});

describe('YAML for other tools', () => {
  it('says what it cannot bring', () => {
    const hunting = withWatchlist.hunting && { ...withWatchlist.hunting, only: true };
    const { value = [], diagnostics } = templatesOf(
      [
        { rule: withWatchlist, beside },
        { rule: aRule({ id: 'hunt', ...(hunting && { hunting }) }), beside },
      ],
      { format: 'yaml', apart: false },
    );
    expect(value.map(({ rule }) => rule)).toEqual(['listed']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['IMP083', 'IMP084']);
    expect(hasErrors(diagnostics)).toBe(false);
  });
});
