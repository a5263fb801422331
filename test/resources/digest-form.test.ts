import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  decodeMarkerVersion,
  digestOf,
  encodeMarkerVersion,
  fieldDigestsOf,
} from '../../src/resources/index.ts';
import type { AnalyticsRuleBody } from '../../src/resources/index.ts';
import { formOf } from '../support/compare-forms.ts';
import { everyProperty, fewProperties } from '../support/every-property.ts';

interface Remembered {
  readonly form: string;
  readonly rules: Readonly<Record<string, { readonly digest: string; readonly fields: string }>>;
}

const file = join(__dirname, 'digests.json');
const remembered = JSON.parse(readFileSync(file, 'utf8')) as Remembered;

const bodies: Readonly<Record<string, AnalyticsRuleBody>> = {
  everyProperty,
  fewProperties,
  'a switched-off grouping, odd spellings': {
    kind: 'Scheduled',
    properties: {
      ...fewProperties.properties,
      severity: 'hIGH',
      query: 'T  \r\n| where A == "é\u2028\u{1f600}"\r\n\r\n',
      queryFrequency: 'PT90M',
      queryPeriod: 'P1M',
      triggerThreshold: 0.5,
      tactics: ['Made Up', 'impact', 'Impact'],
      techniques: ['t1041'],
      entityMappings: [
        {
          entityType: 'account',
          fieldMappings: [
            { identifier: 'sid', columnName: 'Sid' },
            { identifier: 'UPNSuffix', columnName: 'Upn' },
          ],
        },
      ],
      customDetails: JSON.parse('{"b":"1","a":"2","__proto__":"3"}') as Record<string, string>,
      incidentConfiguration: {
        createIncident: false,
        groupingConfiguration: {
          enabled: false,
          reopenClosedIncident: false,
          lookbackDuration: 'PT5H',
          matchingMethod: 'AllEntities',
        },
      },
      alertRuleTemplateName: 'ABCDEF00-0000-4000-8000-000000000000',
    },
  },
};

/**
 * Markers in workspaces hold these digests. Where one changes, every deployed rule would look edited in the
 * portal: raise the form of the marker (`sr1`), so that older markers mean "last applied unknown", and then
 * write the new digests into digests.json by hand.
 */
describe('the digests that markers of this form hold', () => {
  it('are what they were', () => {
    const now = Object.entries(bodies).map(([name, body]) => {
      const form = formOf(body);
      return [name, { digest: digestOf(form), fields: fieldDigestsOf('analyticsRule', form) }];
    });
    expect(Object.fromEntries(now)).toEqual(remembered.rules);
  });

  it.each(Object.entries(remembered.rules))('are read from a marker: %s', (_, rule) => {
    const { digest, fields } = rule;
    const version = `${remembered.form}.s.${digest}.${digest}.${fields}`;
    const state = { phase: 'settled', applied: digest, intended: digest, fields } as const;
    expect(decodeMarkerVersion('analyticsRule', version)).toEqual(state);
    expect(encodeMarkerVersion(state)).toBe(version);
  });
});
