import { describe, expect, it } from '@jest/globals';
import { entitySpelling } from '../../src/facts/index.ts';

describe('the spelling of entities', () => {
  it.each([
    ['Account', 'SID', 'Sid'],
    ['SecurityGroup', 'sid', 'SID'],
    ['ip', 'ADDRESS', 'Address'],
    ['Host', 'Unheard', 'Unheard'],
    ['Unheard', 'Of', 'Of'],
  ])('of %s %s is %s', (type, identifier, expected) => {
    expect(entitySpelling(type).identifierOf(identifier)).toBe(expected);
  });

  it('leaves prototype names alone', () => {
    expect(entitySpelling('constructor').entityType).toBe('constructor');
  });
});
