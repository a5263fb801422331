import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ruleOfBody } from '../../../src/exchange/index.ts';
import { canonicalRule } from '../../../src/resources/index.ts';
import type { AnalyticsRuleBody, JsonObject } from '../../../src/resources/index.ts';
import { compileFile } from '../../support/compile-files.ts';
import { communityRules } from '../../support/corpus.ts';
import { everyProperty, fewProperties } from '../../support/every-property.ts';
import { portalForms } from '../../support/portal-forms.ts';
import { aBody, portalShaped, ruleBody } from '../../support/rule-bodies.ts';

const asJson = (body: AnalyticsRuleBody): JsonObject => body as unknown as JsonObject;

/** What a body has become once it went through a rule file: JSON is YAML as well. */
function throughFile(body: JsonObject) {
  const { value, diagnostics } = ruleOfBody(body, { id: 'a-rule' });
  const compiled = compileFile({ path: 'rules/a.yaml', text: JSON.stringify(value) });
  return { value, diagnostics, found: compiled.diagnostics, body: compiled.rule?.body };
}

/** The service wants the technique of each sub-technique, and that a grouping is whole. */
const withParents = (body: AnalyticsRuleBody): AnalyticsRuleBody => {
  const { techniques = [], subTechniques = [] } = body.properties;
  const parents = subTechniques.map((technique) => technique.slice(0, 5));
  return { ...body, properties: { ...body.properties, techniques: [...techniques, ...parents] } };
};

describe('an ARM body as a rule file', () => {
  it.each(portalForms(everyProperty))('means the same when it has %s', (_, body) => {
    expect(canonicalRule(throughFile(body).body ?? {})).toEqual(canonicalRule(everyProperty));
  });

  it('keeps the order of the author, in the keys of the format', () => {
    const { value } = throughFile(asJson(everyProperty));
    expect(Object.keys(value ?? {})).toEqual([
      'id',
      'name',
      'description',
      'severity',
      'queryFrequency',
      'queryPeriod',
      'triggerOperator',
      'triggerThreshold',
      'tactics',
      'relevantTechniques',
      'query',
      'entityMappings',
      'sentinelEntitiesMappings',
      'customDetails',
      'alertDetailsOverride',
      'eventGroupingSettings',
      'incidentConfiguration',
      'alertRuleTemplateName',
      'templateVersion',
      'kind',
    ]);
    expect(value).toMatchObject({
      queryFrequency: '1h',
      queryPeriod: '1d',
      triggerOperator: 'gt',
      relevantTechniques: ['T1071', 'T1071.001', 'T1071.004', 'T1041'],
      entityMappings: everyProperty.properties.entityMappings,
      incidentConfiguration: { groupingConfiguration: { lookbackDuration: '1d' } },
    });
  });

  it('writes little for a rule that says little', () => {
    expect(throughFile(asJson(fewProperties)).value).toEqual({
      id: 'a-rule',
      name: 'Anything',
      severity: 'Low',
      enabled: false,
      query: 'DeviceNetworkEvents',
      kind: 'NRT',
    });
  });

  it('means the same whatever the body says', () => {
    let compared = 0;
    fc.assert(
      fc.property(ruleBody.map(withParents), (body) => {
        const { body: again, found } = throughFile(portalShaped(body));
        const refused = found.filter(({ severity }) => severity === 'error');
        if (refused.length > 0) return;
        compared += 1;
        expect(canonicalRule(again ?? {})).toEqual(canonicalRule(body));
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(30);
  });

  it.each([
    ["'All of it in quotes.'"],
    ['"All of it in quotes."'],
    ["'One' and 'another'"],
    ['\'a" "b\''],
    ['"'],
    ['Plain: # text'],
  ])('says %s still', (description) => {
    const body = aBody({ description });
    expect(throughFile(asJson(body)).body?.properties.description).toBe(description);
  });
});

describe('what a body has beyond the format', () => {
  it('is named', () => {
    const body = asJson(aBody());
    const properties = {
      ...(body.properties as JsonObject),
      startTimeUtc: '2026-01-01T00:00:00Z',
      lastModifiedUtc: '2026-01-01T00:00:00Z',
      entityMappings: [
        {
          entityType: 'IP',
          fieldMappings: [{ identifier: 'Address', columnName: 'RemoteIP', isKey: true }],
        },
      ],
    };
    expect(ruleOfBody({ ...body, properties }).diagnostics).toMatchObject([
      {
        code: 'IMP060',
        args: {
          rule: 'Beacon to a documentation address',
          properties: 'entityMappings[IP].fieldMappings[Address].isKey, startTimeUtc',
        },
      },
    ]);
  });

  it('includes the schedule of a rule in near real time', () => {
    const { value, diagnostics } = ruleOfBody(
      asJson(aBody({ queryFrequency: 'PT1H', queryPeriod: 'PT1H' }, 'NRT')),
    );
    expect(value).not.toHaveProperty('queryFrequency');
    expect(diagnostics).toMatchObject([
      { code: 'IMP060', args: { properties: 'queryFrequency, queryPeriod' } },
    ]);
  });

  it('says which techniques a deploy adds', () => {
    const body = asJson(aBody({ techniques: [], subTechniques: ['T1071.001'] }));
    const { value, diagnostics } = ruleOfBody(body);
    expect(value).toMatchObject({ relevantTechniques: ['T1071.001'] });
    expect(diagnostics).toMatchObject([{ code: 'IMP064', args: { techniques: 'T1071' } }]);
  });
});

describe('a rule that the service switched off', () => {
  it('gets its name back, and is not switched off for good', () => {
    const body = aBody({ displayName: 'AUTO DISABLED Beacon', enabled: false });
    const { value, diagnostics } = ruleOfBody(asJson(body));
    expect(value).toMatchObject({ id: 'beacon', name: 'Beacon' });
    expect(value).not.toHaveProperty('enabled');
    expect(diagnostics).toMatchObject([{ code: 'IMP062' }]);
  });
});

describe('what is no rule of ours', () => {
  it.each([
    ['Fusion', 'IMP061'],
    ['MicrosoftSecurityIncidentCreation', 'IMP061'],
    ['MLBehaviorAnalytics', 'IMP061'],
    ['Anomaly', 'IMP061'],
    ['ThreatIntelligence', 'IMP061'],
    ['', 'IMP063'],
  ])('is refused: kind %s', (kind, code) => {
    const span = {
      file: 'a.json',
      start: { line: 7, column: 1, offset: 90 },
      end: { line: 7, column: 2, offset: 91 },
    };
    const { value, diagnostics } = ruleOfBody({ ...asJson(aBody()), kind }, { span });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, span: { start: { line: 7 } } }]);
  });

  it.each([[{ kind: 'Scheduled' }], [{ kind: 'Scheduled', properties: { displayName: 'x' } }]])(
    'is refused: %j',
    (body) => {
      expect(ruleOfBody(body).diagnostics).toMatchObject([{ code: 'IMP063' }]);
    },
  );
});

describe('the name of a rule', () => {
  it.each([
    ['1a2b3c4d-0000-4000-8000-000000000001', '1a2b3c4d-0000-4000-8000-000000000001'],
    ['ws/Microsoft.SecurityInsights/91', '91'],
    ["[guid('x')]", 'beacon-to-a-documentation-address'],
  ])('%s gives the id %s', (name, id) => {
    expect(ruleOfBody({ ...asJson(aBody()), name }).value).toMatchObject({ id });
  });

  it('is kept where asked for', () => {
    const { value } = ruleOfBody(asJson(aBody()), { id: 'x', resourceName: 'y' });
    expect(value).toMatchObject({ id: 'x', resourceName: 'y' });
  });
});

describe('published rules', () => {
  const published = communityRules();
  const valid = (published ?? []).flatMap((file) => compileFile(file).rule ?? []);
  if (!published) process.stderr.write('no corpus of published rules here: not measured\n');

  it('come back from their bodies with the same meaning', () => {
    for (const { body } of valid) {
      const again = throughFile(body as unknown as JsonObject);
      expect(canonicalRule(again.body ?? {})).toEqual(canonicalRule(body));
      expect(again.diagnostics).toEqual([]);
    }
    expect(valid.length).toBeGreaterThan(published ? 150 : -1);
  });
});
