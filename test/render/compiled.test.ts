import { describe, expect, it } from '@jest/globals';
import { putOf, kqlOf } from '../../src/render/index.ts';
import type { CompiledRule } from '../../src/compile/index.ts';
import { aRule } from '../support/plans.ts';

const hunting = (only: boolean): CompiledRule => ({
  ...aRule('a'),
  hunting: {
    name: 'hunt-a',
    only,
    body: {
      properties: { category: 'Hunting Queries', displayName: 'A', query: 'T | take 1', tags: [] },
    },
  },
});

describe('a compiled rule as a file', () => {
  const { body } = aRule('a');

  it('is the body of its PUT', () => {
    expect(putOf(aRule('a'))).toEqual({ name: 'arm-a', ...body });
    expect(kqlOf(aRule('a'))).toBe(`${body.properties.query}\n`);
  });

  it('has its hunting query beside it', () => {
    const { body: hunt } = hunting(false).hunting ?? {};
    expect(putOf(hunting(false))).toEqual({
      name: 'arm-a',
      ...body,
      huntingQuery: { name: 'hunt-a', ...hunt },
    });
    expect(kqlOf(hunting(false))).toBe(`${body.properties.query}\n`);
  });

  it('is nothing but a hunting query where it is only that', () => {
    const { body: hunt } = hunting(true).hunting ?? {};
    expect(putOf(hunting(true))).toEqual({ huntingQuery: { name: 'hunt-a', ...hunt } });
    expect(kqlOf(hunting(true))).toBe('T | take 1\n');
  });
});
