import { describe, expect, it } from '@jest/globals';
import { readRules } from '../../../src/exchange/rules/index.ts';
import { canonicalRule } from '../../../src/resources/index.ts';
import type { JsonObject } from '../../../src/resources/index.ts';
import { compileFile } from '../../support/compile-files.ts';
import { aBody } from '../../support/rule-bodies.ts';

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const guid = '0f0f0f0f-aaaa-4bbb-8ccc-0123456789ab';
const exported = `[concat(parameters('workspace'),'/Microsoft.SecurityInsights/${guid}')]`;
const underWorkspace = 'Microsoft.OperationalInsights/workspaces/providers/alertRules';

const aResource = (changes: JsonObject = {}, properties: JsonObject = {}): JsonObject => ({
  type: underWorkspace,
  apiVersion: '2023-12-01-preview',
  name: exported,
  kind: 'Scheduled',
  properties: { ...(aBody().properties as unknown as JsonObject), ...properties },
  ...changes,
});

const aTemplate = (resources: JsonObject['x'], more: JsonObject = {}): JsonObject => ({
  $schema: schema,
  contentVersion: '1.0.0.0',
  parameters: { workspace: { type: 'String' } },
  resources,
  ...more,
});

function read(data: JsonObject) {
  const text = JSON.stringify(data, null, 2);
  const found = readRules(text, 'azuredeploy.json');
  return {
    text,
    recognised: found?.recognised,
    rules: found?.rules ?? [],
    data: found?.rules[0]?.data,
    found: found?.diagnostics ?? [],
    codes: (found?.diagnostics ?? []).map(({ code }) => code),
  };
}

const lineOf = (text: string, part: string): number =>
  text.slice(0, text.indexOf(part)).split('\n').length;

describe('an ARM template', () => {
  it('gives the rule that it deploys, under the name that it deploys it', () => {
    const { recognised, rules, found, text } = read(aTemplate([aResource()]));
    expect(recognised).toBe('arm-template');
    expect(found).toEqual([]);
    expect(rules).toMatchObject([
      {
        data: { id: guid, resourceName: guid, kind: 'Scheduled' },
        origin: { file: 'azuredeploy.json', line: lineOf(text, '"type": "Microsoft.Op') - 1 },
      },
    ]);
    const again = compileFile({ path: 'a.yaml', text: JSON.stringify(rules[0]?.data) });
    expect(canonicalRule(again.rule?.body ?? {})).toEqual(canonicalRule(aBody()));
  });

  it.each([
    ['Microsoft.SecurityInsights/alertRules'],
    [underWorkspace],
    ['microsoft.securityinsights/alertrules'],
  ])('may call it %s', (type) => {
    expect(read(aTemplate([aResource({ type })])).rules).toHaveLength(1);
  });

  it('may hold many', () => {
    const resources = Array.from({ length: 139 }, (_, index) =>
      aResource({ name: `ws/Microsoft.SecurityInsights/rule-${index}` }),
    );
    const { rules, found } = read(aTemplate(resources));
    expect(rules).toHaveLength(139);
    expect(rules[138]?.data.id).toBe('rule-138');
    expect(found).toEqual([]);
  });

  it('may hold them by symbolic name, or below their workspace', () => {
    const below = {
      type: 'Microsoft.OperationalInsights/workspaces',
      name: 'ws',
      resources: [aResource({ type: 'providers/alertRules' })],
    };
    expect(read(aTemplate({ one: aResource() })).rules).toHaveLength(1);
    expect(read(aTemplate([below])).rules).toHaveLength(1);
  });

  it('may be a resource that was cut out of one', () => {
    expect(read(aResource())).toMatchObject({
      recognised: 'arm-template',
      data: { id: guid, resourceName: guid },
    });
    const id = `[concat(resourceId('x', parameters('workspace')), '/alertRules/${guid}')]`;
    expect(read(aTemplate([aResource({ name: "[guid('x')]", id })])).data?.id).toBe(guid);
  });

  it('may have comments', () => {
    const text = `// exported\n${JSON.stringify(aTemplate([aResource()]))}`;
    expect(readRules(text, 'a.json')?.rules).toHaveLength(1);
  });

  it('names what it has besides rules', () => {
    const { found, rules } = read(
      aTemplate([
        aResource(),
        { type: 'Microsoft.Logic/workflows', name: 'a' },
        { type: 'Microsoft.Logic/workflows', name: 'b' },
      ]),
    );
    expect(rules).toHaveLength(1);
    expect(found).toMatchObject([
      { code: 'IMP071', args: { what: '2 × Microsoft.Logic/workflows' } },
    ]);
  });

  it('is refused by rule for what the format has no place for', () => {
    const { rules, found, text } = read(
      aTemplate([
        aResource({ kind: 'Fusion', name: 'BuiltInFusion' }),
        aResource({ name: 'looped', copy: { name: 'loop', count: 3 } }),
        aResource({ name: 'off', condition: "[equals('a', 'b')]" }),
        aResource({ name: 'taken', condition: "[parameters('unknown')]" }),
      ]),
    );
    expect(rules.map(({ data }) => data.id)).toEqual(['taken']);
    expect(found).toMatchObject([
      { code: 'IMP061', args: { kind: 'Fusion' } },
      { code: 'IMP070', span: { start: { line: lineOf(text, '"looped"') - 3 } } },
      { code: 'IMP076' },
    ]);
  });
});

describe('expressions', () => {
  const inProperty = (displayName: string, more: JsonObject = {}) =>
    read(aTemplate([aResource({}, { displayName })], more)).data?.name;

  it.each([
    ["[concat('a', 'b')]", 'ab'],
    ["[concat('it''s ', string(5))]", "it's 5"],
    ["[format('{0} on {1} {{x}}', 'a', 2)]", 'a on 2 {x}'],
    ["[toLower('ABC')]", 'abc'],
    ["[toUpper(trim(' a '))]", 'A'],
    ["[replace('a-b', '-', '$&')]", 'a$&b'],
    ["[join(createArray('a', 'b'), '+')]", 'a+b'],
    ["[split('a,b', ',')[1]]", 'b'],
    ["[substring('abcdef', 1, 3)]", 'bcd'],
    ["[first('xyz')]", 'x'],
    ["[last(createArray('x', 'y'))]", 'y'],
    ["[if(equals(1, 1), 'yes', reference('x').y)]", 'yes'],
    ["[if(not(true()), 'yes', 'no')]", 'no'],
    ["[coalesce(null(), 'b')]", 'b'],
    ['[json(\'{"a": ["deep"]}\').a[0]]', 'deep'],
    ["[createObject('k', 'v').K]", 'v'],
    ["[string(length('four'))]", '4'],
    ["[parameters('title')]", 'The title'],
    ["[PARAMETERS('Title')]", 'The title'],
    ["[variables('names').first]", 'First of The title'],
    ["[variables('names')['list'][0]]", 'in a list'],
    ['[[not an expression]', '[not an expression]'],
    ['[open only', '[open only'],
  ])('%s is %s', (expression, value) => {
    const more = {
      parameters: {
        workspace: { type: 'string' },
        title: { type: 'string', defaultValue: 'The title' },
      },
      variables: {
        names: {
          first: "[concat('First of ', parameters('title'))]",
          list: ["[toLower('IN A LIST')]"],
          unused: "[parameters('nowhere')]",
        },
      },
    };
    expect(inProperty(expression, more)).toBe(value);
  });

  it.each([
    ["[parameters('workspace')]", "parameters('workspace') has no default value"],
    ["[variables('x')]", "variables('x') is not in the template"],
    ["[reference('x').y]", 'reference() is known to a deployment alone'],
    ["[constructor('x')]", 'constructor() is known to a deployment alone'],
    ["[concat('a']", 'it cannot be read'],
    ["[parameters('workspace').__proto__]", "parameters('workspace') has no default value"],
    ["[createObject('a', 'b').constructor]", 'there is no constructor in it'],
    ["[int('x')]", 'int() has no value for these arguments'],
  ])('%s quarantines its rule with line and reason', (severity, why) => {
    const { rules, found, text } = read(
      aTemplate([aResource({}, { severity }), aResource({ name: 'another' })]),
    );
    expect(rules.map(({ data }) => data.id)).toEqual(['another']);
    expect(found).toMatchObject([
      {
        code: 'IMP068',
        args: { field: 'properties.severity', why },
        span: { start: { line: lineOf(text, '"severity"') } },
      },
    ]);
  });

  it.each([
    [exported, guid],
    [
      "[concat(parameters('workspace'), '/Microsoft.SecurityInsights/', parameters('id'))]",
      'from-parameter',
    ],
    [
      "[format('{0}/Microsoft.SecurityInsights/{1}', parameters('workspace'), variables('id'))]",
      'from-variable',
    ],
    [`[resourceId('x', 'y')]`, undefined],
    ["[concat(parameters('workspace'), '/Microsoft.SecurityInsights/', guid('x'))]", undefined],
    ['[guid(resourceGroup().id)]', undefined],
  ])('%s names a rule %s', (name, id) => {
    const { data, codes } = read(
      aTemplate([aResource({ name })], {
        parameters: {
          workspace: { type: 'string' },
          id: { type: 'string', defaultValue: 'from-parameter' },
        },
        variables: { id: 'from-variable' },
      }),
    );
    expect(data?.id).toBe(id ?? 'beacon-to-a-documentation-address');
    expect(data?.resourceName).toBe(id);
    expect(codes).toEqual(id === undefined ? ['IMP069'] : []);
  });

  it('give numbers and switches', () => {
    const { data } = read(
      aTemplate(
        [
          aResource(
            {},
            {
              triggerThreshold: "[parameters('threshold')]",
              suppressionEnabled: "[parameters('pause')]",
              enabled: "[parameters('enabled')]",
            },
          ),
        ],
        {
          parameters: {
            workspace: {},
            threshold: { defaultValue: '7' },
            pause: { defaultValue: true },
            enabled: { defaultValue: 'False' },
          },
        },
      ),
    );
    expect(data).toMatchObject({ triggerThreshold: 7, suppressionEnabled: true, enabled: false });
  });
});

describe('templates in templates', () => {
  const inner = {
    parameters: { title: { type: 'string' } },
    variables: { v: 'inner' },
    resources: [
      aResource({}, { displayName: "[concat(parameters('title'), ' ', variables('v'))]" }),
    ],
  };
  const nested = (scope: string): JsonObject =>
    aTemplate(
      [
        {
          type: 'Microsoft.Resources/deployments',
          name: 'nested',
          properties: {
            expressionEvaluationOptions: { scope },
            parameters: { title: { value: "[parameters('title')]" } },
            template: inner,
          },
        },
      ],
      {
        parameters: { title: { type: 'string', defaultValue: '[[outer' } },
        variables: { v: 'outermost' },
      },
    );

  it.each([
    ['outer', '[outer outermost'],
    ['Inner', '[outer inner'],
  ])('are evaluated in the %s scope', (scope, name) => {
    expect(read(nested(scope)).data?.name).toBe(name);
  });

  it('are read in packages of the content hub', () => {
    const { data, rules } = read(
      aTemplate(
        [
          {
            type: 'Microsoft.OperationalInsights/workspaces/providers/contentTemplates',
            name: 'x',
            properties: {
              version: "[variables('rule1').version]",
              mainTemplate: {
                contentVersion: "[variables('rule1').version]",
                resources: [
                  aResource(
                    {
                      type: 'Microsoft.SecurityInsights/AlertRuleTemplates',
                      name: "[variables('rule1')._id]",
                    },
                    {
                      enabled: false,
                      status: 'Available',
                      requiredDataConnectors: [
                        {
                          connectorId: 'MicrosoftThreatProtection',
                          dataTypes: ['DeviceNetworkEvents'],
                        },
                      ],
                    },
                  ),
                  { type: 'Microsoft.OperationalInsights/workspaces/providers/metadata' },
                ],
              },
            },
          },
        ],
        { variables: { rule1: { version: '1.2.3', _id: guid } } },
      ),
    );
    expect(rules).toHaveLength(1);
    expect(data).toMatchObject({
      id: guid,
      version: '1.2.3',
      requiredDataConnectors: [{ connectorId: 'MicrosoftThreatProtection' }],
    });
    expect(data).not.toHaveProperty('enabled');
    expect(data).not.toHaveProperty('resourceName');
  });
});

describe('hostile templates', () => {
  it('that ask for themselves end', () => {
    const { rules, found } = read(
      aTemplate([aResource({ name: 'r' }, { description: "[variables('a')]" })], {
        variables: {
          a: { x: "[variables('b')]" },
          b: { y: "[variables('a')]" },
        },
      }),
    );
    expect(rules).toEqual([]);
    expect(found).toMatchObject([
      { code: 'IMP068', args: { field: 'properties.description', why: 'it is nested too deeply' } },
    ]);
    const direct = read(
      aTemplate([aResource({ name: 'r' }, { description: "[parameters('a')]" })], {
        parameters: {
          a: { defaultValue: "[parameters('b')]" },
          b: { defaultValue: "[parameters('a')]" },
        },
      }),
    );
    expect(direct.found).toMatchObject([
      { code: 'IMP068', args: { why: "parameters('a') asks for itself" } },
    ]);
  });

  it.each([['x'.repeat(10)], ['']])('that double with each variable end: %j', (seed) => {
    const variables = Object.fromEntries(
      Array.from({ length: 22 }, (_, index): [string, string] => [
        `v${index}`,
        `[concat(variables('v${index + 1}'), variables('v${index + 1}'))]`,
      ]),
    );
    const started = process.hrtime.bigint();
    const { found } = read(
      aTemplate([aResource({ name: 'r' }, { description: "[variables('v0')]" })], {
        variables: { ...variables, v22: seed },
      }),
    );
    expect(found).toMatchObject([
      { code: 'IMP068', args: { why: 'its value is larger than any rule' } },
    ]);
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(20);
  });

  it('have names of prototypes as data', () => {
    const text = JSON.stringify(aTemplate([aResource({ name: 'r' })])).replace(
      '"properties":{',
      '"__proto__":{"polluted":1},"properties":{"__proto__":{"polluted":1},"constructor":{"a":1},',
    );
    const found = readRules(text, 'a.json');
    expect(found?.rules).toHaveLength(1);
    expect(found?.diagnostics).toMatchObject([
      { code: 'IMP060', args: { properties: '__proto__, constructor' } },
    ]);
    expect({}).not.toHaveProperty('polluted');
  });
});
