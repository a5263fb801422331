import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalRule,
  decodeMarkerVersion,
  digestOf,
  encodeMarkerVersion,
  fieldDigest,
  fieldDigestsOf,
  fieldsOf,
  isOwnedBy,
  markerRow,
  markerVersionLimit,
} from '../../src/resources/index.ts';
import type { MarkerState } from '../../src/resources/index.ts';
import { anyText } from '../support/any-text.ts';
import { aBody, ruleBody } from '../support/rule-bodies.ts';

const state: fc.Arbitrary<MarkerState> = fc
  .tuple(fc.constantFrom('pending' as const, 'settled' as const), ruleBody, ruleBody, fc.nat(3))
  .map(([phase, before, after, flags]) => ({
    phase,
    ...(flags & 1 && { applied: digestOf(canonicalRule(before) ?? {}) }),
    intended: digestOf(canonicalRule(after) ?? {}),
    fields: fieldDigestsOf('analyticsRule', canonicalRule(after) ?? {}),
    ...(flags & 2 && { off: 'expired' as const }),
  }));

describe('the marker version', () => {
  it('reads back what it writes, within the limit of the service', () => {
    fc.assert(
      fc.property(state, (value) => {
        const text = encodeMarkerVersion(value);
        expect(text.length).toBeLessThanOrEqual(markerVersionLimit);
        expect(decodeMarkerVersion('analyticsRule', text)).toEqual(value);
      }),
    );
  });

  it.each([undefined, '', '1.0.0', 'sr2.p..x', `sr1.p..${'x'.repeat(10_000)}`, 'sr1.__proto__...'])(
    'does not know the form of %p',
    (text) => {
      expect(decodeMarkerVersion('analyticsRule', text)).toBeUndefined();
    },
  );

  it('never crashes on hostile text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), state.map(encodeMarkerVersion)), fc.string(), (a, b) => {
        expect(decodeMarkerVersion('analyticsRule', `${a}${b || '!'}`)).toBeUndefined();
      }),
      { examples: [['sr1', '\u0000\n']] },
    );
  });
});

describe('field digests', () => {
  it('differ exactly where the field differs', () => {
    const before = fieldDigestsOf('analyticsRule', canonicalRule(aBody()) ?? {});
    const after = fieldDigestsOf(
      'analyticsRule',
      canonicalRule(aBody({ severity: 'Low', query: 'T' })) ?? {},
    );
    const changed = fieldsOf('analyticsRule').filter(
      (field) =>
        fieldDigest('analyticsRule', before, field) !== fieldDigest('analyticsRule', after, field),
    );
    expect(changed).toEqual(['severity', 'query']);
  });
});

describe('the marker row', () => {
  const marking = {
    kind: 'analyticsRule',
    resourceName: 'r',
    id: 'rule-one',
    state: { phase: 'pending', intended: 'i', fields: 'f' },
  } as const;

  it('names project, rule and version', () => {
    expect(markerRow({ name: 'soc', id: 'P-1' }, { ...marking, version: '1.2.0' })).toEqual({
      kind: 'analyticsRule',
      resourceName: 'r',
      name: 'analyticsrule-r',
      contentId: 'rule-one',
      version: '1.2.0',
      customVersion: 'sr1.p..i.f',
      source: { kind: 'SourceRepository', name: 'soc', sourceId: 'P-1' },
    });
    expect(markerRow({ name: 'soc', id: 'P-1' }, marking)).not.toHaveProperty('version');
  });

  it('is owned by project id, whatever its case', () => {
    const marker = markerRow({ name: 'soc', id: 'P-1' }, marking);
    expect(isOwnedBy(marker, 'p-1')).toBe(true);
    expect(isOwnedBy(marker, 'p-2')).toBe(false);
    expect(isOwnedBy({ kind: 'analyticsRule', resourceName: 'r', name: 'n' }, 'p-1')).toBe(false);
  });
});
