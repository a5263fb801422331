import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CompiledRule } from '../../src/compile/index.ts';
import { digestOf } from '../../src/resources/index.ts';
import { formOf, misread, unseen } from '../support/compare-forms.ts';
import { deployableRules } from '../support/deployable-rules.ts';
import { realChanges } from '../support/real-changes.ts';

let rules: readonly CompiledRule[] = [];
beforeAll(() => {
  rules = deployableRules();
});

describe('the canonical form of the rules of the project and of published ones', () => {
  it('is the same in every form in which a rule may come back', () => {
    expect(rules.length).toBeGreaterThan(0);
    const wrong = rules.map(({ id, body }) => ({ id, forms: misread(body) }));
    expect(wrong.filter(({ forms }) => forms.length > 0)).toEqual([]);
  });

  it('is its own canonical form', () => {
    const wrong = rules.filter(({ body }) => {
      const { kind, ...properties } = formOf(body);
      return digestOf(formOf({ kind: kind ?? null, properties })) !== digestOf(formOf(body));
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('shows each real change in its field alone', () => {
    const wrong = rules.map(({ id, body }) => ({ id, places: unseen(body) }));
    expect(wrong.filter(({ places }) => places.length > 0)).toEqual([]);
    expect(rules.flatMap(({ body }) => realChanges(body)).length).toBeGreaterThan(
      rules.length * 20,
    );
  });
});
