import { describe, expect, it } from '@jest/globals';
import { defaultWorkspace, initialState } from '../../src/emulator/index.ts';
import { anEmulator } from '../support/arm.ts';

const state = initialState([{ ...defaultWorkspace, watchlists: ['officeRanges', 'servers'] }]);

describe('watchlists', () => {
  it('are listed, and read one by one, in any case of the alias', async () => {
    const { ask } = anEmulator({ state });
    expect((await ask({ path: 'watchlists' })).body.value).toMatchObject([
      { name: 'officeRanges', properties: { watchlistAlias: 'officeRanges' } },
      { name: 'servers' },
    ]);
    expect(await ask({ path: 'watchlists/OFFICERANGES' })).toMatchObject({
      status: 200,
      body: { name: 'officeRanges', type: 'Microsoft.SecurityInsights/watchlists' },
    });
    expect(await ask({ path: 'watchlists/other' })).toMatchObject({ status: 404 });
  });

  it('are none in a fresh workspace and in a state that an older version wrote', async () => {
    const older = {
      ...state,
      workspaces: state.workspaces.map(({ watchlists: _, ...rest }) => rest),
    };
    for (const one of [initialState(), older])
      expect((await anEmulator({ state: one }).ask({ path: 'watchlists' })).body).toEqual({
        value: [],
      });
  });

  it.each(['PUT', 'DELETE'])('are not written: %s', async (method) => {
    const request = { method, path: 'watchlists/a', body: {} };
    expect(await anEmulator({ state }).ask(request)).toMatchObject({ status: 405 });
  });
});
