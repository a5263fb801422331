import { describe, expect, it } from '@jest/globals';
import type { ArmClient } from '../../src/azure/client.ts';
import { listAll } from '../../src/azure/paging.ts';
import { parseJson } from '../../src/azure/wire.ts';
import type { JsonObject } from '../../src/resources/index.ts';

const endpoint = 'https://management.example';

/** A client whose pages are found by their path. */
function paged(pages: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const client: ArmClient = {
    endpoint,
    send: ({ path }) => {
      const { pathname } = new URL(path, endpoint);
      asked.push(pathname);
      const body = pages[pathname] ?? '';
      const value = { status: 200, headers: {}, body, ...parseJson(body) };
      return Promise.resolve({ ok: true, value });
    },
  };
  return { asked, client };
}

const asItIs = <Row>(row: Row): Row => row;

const page = (name: string, nextLink?: unknown) => JSON.stringify({ value: [{ name }], nextLink });

describe('lists', () => {
  it('are read to their end', async () => {
    const { client, asked } = paged({
      '/1': page('a', `${endpoint}/2`),
      '/2': page('b', '/3'),
      '/3': page('c', ''),
    });
    expect(await listAll(client, '/1', asItIs)).toEqual({
      ok: true,
      value: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
    });
    expect(asked).toEqual(['/1', '/2', '/3']);
  });

  it.each([
    'https://elsewhere.example/2',
    'http://management.example/2',
    'https://management.example:444/2',
    '//elsewhere.example/2',
    'https://',
    `${endpoint}/1`,
  ])('do not follow %s', async (nextLink) => {
    const { client, asked } = paged({ '/1': page('a', nextLink), '/2': page('b') });
    expect(await listAll(client, '/1', asItIs)).toMatchObject({
      ok: false,
      error: { code: 'unexpected' },
    });
    expect(asked).toEqual(['/1']);
  });

  it('leave out what cannot be read', async () => {
    const { client } = paged({ '/1': page('a', '/2'), '/2': page('b') });
    const onlyB = ({ name }: JsonObject) => (name === 'b' ? 'B' : undefined);
    expect(await listAll(client, '/1', onlyB)).toEqual({ ok: true, value: ['B'] });
  });

  it.each(['', '[]', 'null', '{"value":{}}', '{'])('are recognised: %j is none', async (body) => {
    const { client } = paged({ '/1': body });
    expect(await listAll(client, '/1', asItIs)).toMatchObject({
      ok: false,
      error: { code: 'unexpected' },
    });
  });
});
