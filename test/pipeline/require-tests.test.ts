import { describe, expect, it } from '@jest/globals';
import { untestedExclusions } from '../../src/pipeline/require-tests.ts';
import { aDetection, anExclusion, anIndicator, located } from '../support/rules.ts';

const rule = (by?: 'id' | 'tag' | 'all') =>
  located({
    detection: aDetection([anIndicator('domain', 'evil.example')], {
      exclusions: [anExclusion(by && { shared: { file: 'exclusions/a.yaml', by } })],
    }),
  });

describe('untestedExclusions', () => {
  it.each([
    [undefined, ['TST008', 'TST009']],
    ['id', ['TST008', 'TST009']],
    ['tag', []],
    ['all', []],
  ] as const)('asks of an exclusion shared by %s for %j', (by, expected) => {
    expect(untestedExclusions([rule(by)], []).map(({ code }) => code)).toEqual(expected);
  });
});
