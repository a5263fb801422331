import { afterEach, describe, expect, it } from '@jest/globals';
import { createDownload } from '../../src/download/index.ts';
import { openNetworkSource } from '../../src/exchange/index.ts';
import { serving } from '../support/fetching.ts';
import type { Answer } from '../support/loopback-server.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const { start, stop } = serving();
afterEach(stop);

const variables = {
  THREATFOX_AUTH_KEY: 'tf-key-SECRET-0123',
  OTX_API_KEY: 'otx-key-SECRET-0123',
  MISP_KEY: 'misp-key-SECRET-0123',
  TAXII_USER: 'guest',
  TAXII_PASSWORD: 'pass-SECRET-0123',
};

interface Surroundings {
  readonly api?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens a word as a command would, and reads the document whole. */
async function read(word: string, { api, env = variables }: Surroundings = {}) {
  const opened = await openNetworkSource(word, {
    download: createDownload({ clock: virtualClock() }),
    variables: env,
    ...(api !== undefined && { api }),
  });
  const findings = opened?.diagnostics ?? [];
  const codes = findings.map(({ code }) => code);
  const input = opened?.value?.[0];
  return { findings, codes, ...(input && { name: input.name, text: await textOf(input.chunks) }) };
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
}

const json =
  (reply: unknown): Answer =>
  (_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(reply));
  };

const collection = (origin: string) => `taxii:${origin}/root/collections/c1/`;

describe('a TAXII collection', () => {
  it('is read to its last page, and given as one envelope', async () => {
    const server = await start((asked, response) => {
      const next = new URL(asked.path, 'http://localhost').searchParams.get('next');
      const page = Number(next ?? '1');
      json({
        more: page < 3,
        ...(page < 3 && { next: String(page + 1) }),
        objects: [{ id: page }],
      })(asked, response);
    });
    const { text, name } = await read(`${collection(server.origin)}?limit=1`);
    expect(JSON.parse(text ?? '')).toEqual({
      more: false,
      objects: [{ id: 1 }, { id: 2 }, { id: 3 }],
    });
    expect(name).toBe(collection(server.origin));
    expect(server.asked.map(({ path }) => path)).toEqual(
      ['', '&next=2', '&next=3'].map((more) => `/root/collections/c1/objects/?limit=1${more}`),
    );
    expect(server.asked[2]?.headers).toMatchObject({
      accept: 'application/taxii+json;version=2.1',
      authorization: `Basic ${btoa(`guest:${variables.TAXII_PASSWORD}`)}`,
    });
  });

  it('goes on by the date of its last object where it has no other mark', async () => {
    const server = await start((asked, response) => {
      const isLast = asked.path.includes('added_after');
      response.setHeader('X-TAXII-Date-Added-Last', '2026-01-31T00:00:00Z');
      json({ more: !isLast, objects: [asked.path] })(asked, response);
    });
    const { text } = await read(collection(server.origin));
    expect((JSON.parse(text ?? '') as { objects: string[] }).objects).toEqual([
      '/root/collections/c1/objects/',
      '/root/collections/c1/objects/?added_after=2026-01-31T00%3A00%3A00Z',
    ]);
  });

  it('may be empty', async () => {
    const { origin } = await start(json({}));
    expect(await read(collection(origin))).toMatchObject({
      text: '{"more":false,"objects":[]}',
      codes: [],
    });
  });

  it.each([
    ['more without a way', { more: true, objects: [] }, 'IMP129'],
    ['the same page again', { more: true, next: 'a', objects: [] }, 'IMP129'],
    ['no envelope', { title: 'Not found' }, 'IMP128'],
    ['a list', [], 'IMP128'],
    ['null', null, 'IMP128'],
    ['objects that are none', { objects: 'all' }, 'IMP128'],
  ])('is refused with %s', async (_, reply, code) => {
    const { origin } = await start(json(reply));
    expect((await read(collection(origin))).codes).toEqual([code]);
  });

  it('is refused whole when a later page breaks off', async () => {
    const { origin } = await start((asked, response) => {
      if (asked.path.includes('next')) {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"objects":[');
        setTimeout(() => response.destroy(), 20);
      } else json({ more: true, next: '2', objects: [1] })(asked, response);
    });
    const { codes, text } = await read(collection(origin));
    expect({ codes, text }).toEqual({ codes: ['IMP117'], text: undefined });
  });

  it.each([
    ['a page of a browser', '<!DOCTYPE html><title>Sign in</title>'],
    ['half of it', '{"objects":[{"id"'],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d])],
    ['nests without measure', `{"objects":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`],
  ])('is no reply: %s', async (_, body) => {
    const { origin } = await start((__, response) => void response.end(body));
    expect((await read(collection(origin))).codes).toEqual(['IMP128']);
  });

  it('that lets nobody in is told apart from one that refuses the key', async () => {
    const { origin } = await start((_, response) => {
      response.writeHead(401);
      response.end();
    });
    const refused = await read(collection(origin));
    expect(refused.findings).toMatchObject([
      { code: 'IMP120', args: { variables: 'TAXII_USER and TAXII_PASSWORD' } },
    ]);
    const missing = await read(collection(origin), { env: {} });
    expect(missing.findings).toMatchObject([
      { code: 'IMP125', args: { variables: 'TAXII_TOKEN, or TAXII_USER and TAXII_PASSWORD' } },
    ]);
  });
});

describe('the pages of a list', () => {
  it('are no more than a document that is held whole can be', async () => {
    const object = JSON.stringify({ objects: ['x'.repeat(30 * 1024 * 1024)] });
    let page = 0;
    const { origin } = await start((_, response) => {
      page += 1;
      response.end(object.replace('{', `{"more":true,"next":"${page}",`));
    });
    expect((await read(collection(origin))).codes).toEqual(['IMP113']);
    expect(page).toBe(3);
  });

  it('are a thousand at most', async () => {
    let page = 0;
    const { origin } = await start((asked, response) => {
      page += 1;
      json({ more: true, next: String(page), objects: [] })(asked, response);
    });
    expect((await read(collection(origin))).codes).toEqual(['IMP129']);
    expect(page).toBe(1_000);
  });
});

describe('OTX', () => {
  it('is read page by page on its own host', async () => {
    const server = await start((asked, response) => {
      const next = asked.path.includes('page=2')
        ? null
        : `${server.origin}/api/v1/pulses/subscribed?limit=50&page=2`;
      json({ count: 2, next, previous: null, results: [{ name: asked.path }] })(asked, response);
    });
    const { text, name } = await read('otx:subscribed', { api: server.origin });
    expect(name).toBe('otx:subscribed');
    expect(JSON.parse(text ?? '')).toEqual({
      results: ['?limit=50', '?limit=50&page=2'].map((query) => ({
        name: `/api/v1/pulses/subscribed${query}`,
      })),
      next: null,
    });
    expect(server.asked.map(({ headers }) => headers['x-otx-api-key'])).toEqual([
      variables.OTX_API_KEY,
      variables.OTX_API_KEY,
    ]);
  });

  it('asks no other host, whatever a page says', async () => {
    const other = await start(json({ results: [], next: null }));
    const { origin } = await start(json({ results: [], next: `${other.origin}/more` }));
    expect((await read('otx:subscribed', { api: origin })).codes).toEqual(['IMP129']);
    expect(other.asked).toEqual([]);
  });

  it.each([['nowhere'], [7], [{}]])(
    'is refused where its next page is no address: %j',
    async (next) => {
      const { origin } = await start(json({ results: [], next }));
      expect((await read('otx:subscribed', { api: origin })).codes).toEqual(['IMP129']);
    },
  );
});

describe('a source of one document', () => {
  it.each([
    ['threatfox:malware=win.tofsee', 'POST', '/api/v1/'],
    ['feodo', 'GET', '/downloads/ipblocklist.csv'],
    ['otx:pulse=5f2d7a0e6c1b4f0a9d0e0a1b', 'GET', '/api/v1/pulses/5f2d7a0e6c1b4f0a9d0e0a1b'],
  ])('is given byte for byte: %s', async (word, method, path) => {
    const server = await start((_, response) => void response.end('a\r\nb'));
    expect(await read(word, { api: server.origin })).toMatchObject({ name: word, text: 'a\r\nb' });
    expect(server.asked).toMatchObject([{ method, path }]);
  });

  it('is fetched again after a while when its host is busy', async () => {
    let turn = 0;
    const { origin } = await start((_, response) => {
      turn += 1;
      response.statusCode = turn < 3 ? 429 : 200;
      response.end('there');
    });
    expect(await read(`${origin}/list.csv`)).toMatchObject({
      text: 'there',
      name: `${origin}/list.csv`,
    });
  });

  it('is not fetched unencrypted from elsewhere', async () => {
    expect((await read('http://feeds.example.com/list.csv')).codes).toEqual(['IMP110']);
    expect((await read('feodo', { api: 'http://192.0.2.1/' })).codes).toEqual(['IMP110']);
  });
});

describe('keys', () => {
  const secrets = Object.values(variables).filter((value) => value !== 'guest');
  const words = (origin: string): readonly (readonly [string, Surroundings])[] => [
    ['threatfox', { api: origin }],
    ['otx:subscribed', { api: origin }],
    ['otx:pulse=5f2d7a0e6c1b4f0a9d0e0a1b', { api: origin }],
    [`misp:${origin}/events/12`, {}],
    [collection(origin), {}],
    [`${origin}/list.csv?key=tf-key-SECRET-0123`, {}],
  ];

  /** Says all it was told, in headers and in the body. */
  const echo =
    (status: number): Answer =>
    ({ headers, path }, response) => {
      const told = [
        headers['auth-key'],
        headers['x-otx-api-key'],
        headers.authorization,
        path,
      ].join(' ');
      const location = `https://other.example.com/?${encodeURIComponent(told)}`;
      response.writeHead(status, { location, 'x-told': told });
      response.end(`${told} ${secrets.join(' ')}`);
    };

  it.each([200, 302, 400, 401, 403, 404, 429, 500])(
    'are in nothing that is shown, whatever comes back: %s',
    async (status) => {
      const { origin } = await start(echo(status));
      for (const [word, surroundings] of words(origin)) {
        const { findings, name } = await read(word, surroundings);
        expect(findings.length + (name === undefined ? 0 : 1)).toBe(1);
        expect(JSON.stringify([findings, name])).not.toMatch(/SECRET/);
      }
    },
  );

  it('are not in a document that repeats them', async () => {
    const server = await start(echo(200));
    const { text } = await read('threatfox', { api: server.origin });
    expect(server.asked[0]?.headers['auth-key']).toBe(variables.THREATFOX_AUTH_KEY);
    expect(text).toMatch(/^\*\*\*/);
    expect(text).not.toContain(variables.THREATFOX_AUTH_KEY);
  });
});
