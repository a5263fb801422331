import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { driftedFields } from '../../src/plan/field-changes.ts';
import { digestOf, fieldDigestsOf, fieldsOf } from '../../src/resources/index.ts';
import { formOf, misread, unseen } from '../support/compare-forms.ts';
import { everyProperty, fewProperties } from '../support/every-property.ts';
import { portalForms } from '../support/portal-forms.ts';
import { realChanges } from '../support/real-changes.ts';
import { ruleBody } from '../support/rule-bodies.ts';

const cases = [
  ['every property', everyProperty],
  ['few properties', fewProperties],
] as const;

describe.each(cases)('a rule with %s', (_, body) => {
  it.each(portalForms(body))('is the same rule with %s', (_name, given) => {
    expect(formOf(given)).toEqual(formOf(body));
    expect(digestOf(formOf(given))).toBe(digestOf(formOf(body)));
  });

  it('shows each change in its field alone', () => {
    expect(unseen(body)).toEqual([]);
  });

  it('shows in the short digests of a marker which field has changed', () => {
    const remembered = fieldDigestsOf('analyticsRule', formOf(body));
    const drifted = realChanges(body).map(({ body: live }) =>
      driftedFields('analyticsRule', formOf(live), remembered).join(),
    );
    expect(drifted).toEqual(realChanges(body).map(({ field }) => field));
  });
});

describe('the changes that these tests make', () => {
  it('touch every field of the canonical form, and every leaf of a body', () => {
    const changes = realChanges(everyProperty);
    expect(new Set(changes.map(({ field }) => field))).toEqual(new Set(fieldsOf('analyticsRule')));
    expect(changes.map(({ at }) => at)).toEqual(
      expect.arrayContaining([
        '.incidentConfiguration.groupingConfiguration.lookbackDuration',
        '.incidentConfiguration.groupingConfiguration.groupByAlertDetails[1]',
        '.entityMappings[0].fieldMappings[1].identifier',
        '.entityMappings[2].fieldMappings[0].columnName',
        '.alertDetailsOverride.alertDynamicProperties[-0]',
        '.customDetails.~severity',
        '.eventGroupingSettings.aggregationKind',
      ]),
    );
  });
});

describe('any rule', () => {
  it('is the same in every form in which it may come back', () => {
    fc.assert(
      fc.property(ruleBody, (body) => {
        expect(misread(body)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('shows each change in its field alone', () => {
    fc.assert(
      fc.property(ruleBody, (body) => {
        expect(unseen(body)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('has the same form again once its form has been sent', () => {
    fc.assert(
      fc.property(ruleBody, (body) => {
        for (const [, given] of portalForms(body)) {
          const { kind, ...properties } = formOf(given);
          expect(formOf({ kind: kind ?? null, properties })).toEqual(formOf(body));
        }
      }),
      { numRuns: 50 },
    );
  });
});
