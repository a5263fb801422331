import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAutoDisabled } from '../../src/resources/index.ts';
import type { AutoDisabled, Before, JsonObject } from '../../src/resources/index.ts';
import { aBody } from '../support/rule-bodies.ts';

const before = { displayName: 'Beacon', description: 'Looks for beacons.\nTwice.' };

const live = (properties: JsonObject): JsonObject => ({
  kind: 'Scheduled',
  properties: { ...(aBody().properties as unknown as JsonObject), enabled: false, ...properties },
});

const reason = 'The rule was disabled: one of the tables does not exist.';

describe('readAutoDisabled', () => {
  it('gives back the name and the description of before, and the reason', () => {
    const description = `Looks for beacons. \r\nTwice.\r\n\r\n${reason}\n`;
    expect(
      readAutoDisabled(live({ displayName: 'AUTO DISABLED Beacon', description }), before),
    ).toEqual({
      autoDisabled: true,
      ...before,
      reason,
    });
  });

  it.each<[string, JsonObject, { known?: Before; read: Omit<AutoDisabled, 'autoDisabled'> }]>([
    [
      'without what it said before: all of the description',
      { description: `A.\n${reason}` },
      { read: { displayName: 'Beacon', description: `A.\n${reason}` } },
    ],
    [
      'that had no description: the reason alone',
      { description: reason },
      { known: { displayName: 'Beacon' }, read: { displayName: 'Beacon', reason } },
    ],
    [
      'whose description somebody has edited: all of it',
      { description: `Edited. ${reason}` },
      { known: before, read: { displayName: 'Beacon', description: `Edited. ${reason}` } },
    ],
    [
      'whose description only begins with the same letters: all of it',
      { description: 'Looks for beacons.\nTwice.' },
      {
        known: { displayName: 'Beacon', description: 'Looks for bea' },
        read: { displayName: 'Beacon', description: before.description },
      },
    ],
    [
      'with the reason right after the description',
      { description: `${before.description}${reason}` },
      { known: before, read: { ...before, reason } },
    ],
    [
      'without a reason',
      { description: before.description },
      { known: before, read: { ...before } },
    ],
    [
      'with neither description nor reason',
      { description: null },
      { read: { displayName: 'Beacon' } },
    ],
  ])('reads a rule %s', (_, properties, { known, read }) => {
    const rule = live({ displayName: 'AUTO DISABLED Beacon', ...properties });
    expect(readAutoDisabled(rule, known)).toEqual({ autoDisabled: true, ...read });
  });

  it.each([
    ['AUTO DISABLED Beacon', 'Beacon'],
    ['AUTO DISABLED: Beacon', 'Beacon'],
    ['AUTO DISABLED - Beacon', 'Beacon'],
    ['AUTO DISABLED AUTO DISABLED Beacon', 'Beacon'],
    ['AUTO DISABLED -1 day anomaly', '-1 day anomaly'],
    ['AUTO DISABLED [Prod] Beacon', '[Prod] Beacon'],
  ])('takes from %s what the service put there', (displayName, expected) => {
    expect(readAutoDisabled(live({ displayName }))?.displayName).toBe(expected);
  });

  it('takes the wanted name as it is, even where it begins with the same words', () => {
    const displayName = 'AUTO DISABLED AUTO DISABLED rules';
    expect(
      readAutoDisabled(live({ displayName }), { displayName: 'AUTO DISABLED rules' }),
    ).toMatchObject({
      displayName: 'AUTO DISABLED rules',
    });
  });

  it.each<[string, JsonObject, { displayName: string } | undefined]>([
    ['is enabled', { displayName: 'AUTO DISABLED Beacon', enabled: true }, undefined],
    ['has no switch', { displayName: 'AUTO DISABLED Beacon', enabled: null }, undefined],
    ['is switched off by hand', { displayName: 'Beacon' }, undefined],
    ['says it elsewhere in its name', { displayName: 'An AUTO DISABLED rule' }, undefined],
    ['is about accounts that are', { displayName: 'Auto disabled accounts' }, undefined],
    ['has a longer word there', { displayName: 'AUTO DISABLEDS' }, undefined],
    ['has nothing else for a name', { displayName: 'AUTO DISABLED' }, undefined],
    ['has a name of another type', { displayName: ['AUTO DISABLED x'] }, undefined],
    [
      'is called so by its file',
      { displayName: 'AUTO DISABLED rules' },
      { displayName: 'AUTO DISABLED rules' },
    ],
  ])('does not recognise a rule that %s', (_, properties, known) => {
    expect(readAutoDisabled(live(properties), known)).toBeUndefined();
  });

  it('does not recognise a rule without properties', () => {
    expect(readAutoDisabled({ kind: 'Scheduled' })).toBeUndefined();
  });

  it('undoes what the service does to any name and description', () => {
    const line = fc
      .stringMatching(/^[A-Za-z0-9 .:[\]-]{0,19}[A-Za-z0-9.]$/)
      .map((text) => text.trim());
    fc.assert(
      fc.property(line, line, (displayName, description) => {
        const known = { displayName, description };
        const rule = live({
          displayName: `AUTO DISABLED ${displayName}`,
          description: `${description}\n\n${reason}`,
        });
        expect(readAutoDisabled(rule, known)).toEqual({ autoDisabled: true, ...known, reason });
      }),
    );
  });
});
