import { SecurityInsights } from '@azure/arm-securityinsight';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { describe, expect, it } from '@jest/globals';
import { defaultWorkspace } from '../../src/emulator/index.ts';
import type { Emulator } from '../../src/emulator/index.ts';
import { samples, sent, storeOverEmulator } from '../support/store-over-emulator.ts';

const { subscription, resourceGroup, workspace } = defaultWorkspace;
const at = [resourceGroup, workspace] as const;

/** The official client as somebody else's program, beside the store. */
const officialClient = (emulator: Emulator): SecurityInsights =>
  new SecurityInsights(
    { getToken: () => Promise.resolve({ token: 'token', expiresOnTimestamp: Infinity }) },
    subscription,
    {
      httpClient: {
        async sendRequest(request) {
          const { method, url } = request;
          const headers = request.headers.toJSON();
          const answer = await emulator.handle({ method, url, headers });
          return {
            request,
            status: answer.status,
            headers: createHttpHeaders(answer.headers),
            bodyAsText: answer.body,
          };
        },
      },
      retryOptions: { maxRetries: 0 },
    },
  );

async function allOf<T>(rows: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describe('what the store writes, as the official SDK reads it', () => {
  it('is a watchlist with its items', async () => {
    const { store, emulator } = storeOverEmulator();
    const client = officialClient(emulator);
    await store.put(sent(samples.watchlist));
    const { name } = samples.watchlist.ref;
    expect(await client.watchlists.get(...at, name)).toMatchObject({
      watchlistAlias: name,
      displayName: 'Indicators of one',
      itemsSearchKey: 'Indicator',
    });
    const items = await allOf(client.watchlistItems.list(...at, name));
    expect(items.map(({ itemsKeyValue }) => itemsKeyValue)).toEqual(samples.watchlist.items);
  });

  it.each([
    ['analyticsRule', 'AnalyticsRule'],
    ['watchlist', 'Watchlist'],
    ['huntingQuery', 'HuntingQuery'],
  ] as const)('is a marker of %s among others, of kind %s', async (kind, word) => {
    const { store, emulator } = storeOverEmulator();
    const client = officialClient(emulator);
    for (const { marker } of Object.values(samples)) await store.putMarker(marker);
    const filter = `properties/kind eq '${word}'`;
    const rows = await allOf(client.metadata.list(...at, { filter }));
    const { marker } = samples[kind];
    expect(rows).toMatchObject([{ name: marker.name, kind: word, contentId: marker.contentId }]);
    expect(rows[0]?.parentId).toMatch(new RegExp(`^/subscriptions/.*/${marker.resourceName}$`));
  });
});
