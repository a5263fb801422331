import { afterEach, describe, expect, it } from '@jest/globals';
import { selfSigned } from '../support/certificate.ts';
import { fetchPatiently, fetchText, fetchWith, serving } from '../support/fetching.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const { start, stop } = serving();
afterEach(stop);

const source = 'a feed';

describe('an address', () => {
  it.each([
    ['ftp://192.0.2.1/feed', 'ftp: is not https:'],
    ['file:///etc/passwd', 'file: is not https:'],
    ['http://example.com/feed', 'it is not encrypted (http:)'],
    ['http://127.0.0.1.example.com/', 'it is not encrypted (http:)'],
    ['http://localhost.example.com/', 'it is not encrypted (http:)'],
    ['https://token@example.com/', 'it holds a user name or a password'],
    ['https://:password@example.com/', 'it holds a user name or a password'],
    ['feed.csv', 'it is no address'],
  ])('is not fetched: %s', async (url, reason) => {
    expect(await fetchText(url, {})).toEqual({ code: 'IMP110', args: { source, reason } });
  });

  it.each(['http://127.0.0.1:1/', 'http://localhost:1/', 'http://[::1]:1/', 'http://0x7f.1:1/'])(
    'on loopback may be plain: %s',
    async (url) => {
      expect(await fetchText(url, {})).toMatchObject({ code: 'IMP115' });
    },
  );
});

describe('a redirect', () => {
  /** Redirects `/a` to where it is told, and has a document everywhere else. */
  const redirecting = (location: string | undefined, status = 302) =>
    start(({ path }, response) => {
      if (path === '/a') response.writeHead(status, location === undefined ? {} : { location });
      response.end(path);
    });

  it.each([301, 302, 303, 307, 308])(
    'with status %s is followed within the host',
    async (status) => {
      const { origin } = await redirecting('/b?c=d', status);
      expect(await fetchText(`${origin}/a`, {})).toEqual({ text: '/b?c=d' });
    },
  );

  it('keeps the method, the body and the key', async () => {
    const server = await redirecting('/b');
    const request = { method: 'POST', body: '{}', headers: { 'auth-key': 'k' } } as const;
    await fetchPatiently({ url: `${server.origin}/a`, ...request });
    expect(server.asked).toMatchObject(
      ['/a', '/b'].map((path) => ({
        method: 'POST',
        path,
        body: '{}',
        headers: { 'auth-key': 'k' },
      })),
    );
  });

  it.each([
    ['https://feeds.example.com/list?key=abc', 'feeds.example.com'],
    ['//feeds.example.com/list', 'feeds.example.com'],
    ['http://127.0.0.1:9/list', '127.0.0.1:9'],
    ['http://localhost/list', 'localhost'],
    ['http://127.0.0.1.example.com/', '127.0.0.1.example.com'],
  ])('to another host is refused, and names it: %s', async (location, host) => {
    const { origin } = await redirecting(location);
    expect(await fetchText(`${origin}/a`, {})).toEqual({ code: 'IMP111', args: { source, host } });
  });

  it('asks nothing of the other host', async () => {
    const other = await start((_, response) => void response.end('theirs'));
    const { origin } = await redirecting(`${other.origin}/list`);
    expect(await fetchText(`${origin}/a`, {})).toMatchObject({ code: 'IMP111' });
    expect(other.asked).toEqual([]);
  });

  it.each([
    ['/a', 'in a circle'],
    [undefined, 'without saying where to'],
    ['http://[', 'without saying where to'],
  ])('to nowhere is refused: %s', async (location, reason) => {
    const { origin } = await redirecting(location);
    expect(await fetchText(`${origin}/a`, {})).toEqual({
      code: 'IMP112',
      args: { source, reason },
    });
  });

  it('is followed five times, and no sixth', async () => {
    const { origin } = await start(({ path }, response) => {
      const left = Number(path.slice(1));
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` });
      response.end('there');
    });
    expect(await fetchText(`${origin}/5`, {})).toEqual({ text: 'there' });
    expect(await fetchText(`${origin}/6`, {})).toEqual({
      code: 'IMP112',
      args: { source, reason: 'more than 5 times' },
    });
  });

  it('from HTTPS to HTTP is refused', async () => {
    const identity = selfSigned();
    const server = await start.securely(({ path }, response) => {
      if (path === '/a')
        response.writeHead(302, { location: server.origin.replace('https', 'http') });
      response.end('safe');
    }, identity);
    const options = { clock: virtualClock(), authorities: identity.cert };
    expect(await fetchWith(options, { url: `${server.origin}/b` })).toEqual({ text: 'safe' });
    expect(await fetchWith(options, { url: `${server.origin}/a` })).toEqual({
      code: 'IMP112',
      args: { source, reason: 'from https: to http:' },
    });
  });
});

describe('a secure connection', () => {
  it('is not made with a host that only its own word stands for', async () => {
    const server = await start.securely((_, response) => void response.end('theirs'), selfSigned());
    expect(await fetchText(server.origin, {})).toEqual({
      code: 'IMP116',
      args: { source, cause: 'its certificate is its own word only (self-signed)' },
    });
    expect(server.asked).toEqual([]);
  });

  it('is not made with a host that does not speak TLS', async () => {
    const { origin } = await start((_, response) => void response.end());
    expect(await fetchText(origin.replace('http', 'https'), {})).toMatchObject({ code: 'IMP116' });
  });
});

describe('another attempt', () => {
  /** Answers with one status after another, and then with a document. */
  const after = (...statuses: readonly (readonly [number, Record<string, string>?])[]) => {
    let turn = 0;
    return start((_, response) => {
      const [status, headers] = statuses[turn] ?? [200];
      turn += 1;
      response.writeHead(status, headers);
      response.end('there');
    });
  };

  it.each([
    ['as long as it asks', [[429, { 'retry-after': '7' }]], [7_000]],
    ['until it says', [[503, { 'retry-after': 'Mon, 01 Jan 2035 00:00:09 GMT' }]], [9_000]],
    ['a while', [[429], [500], [502]], [1_000, 2_000, 4_000]],
    ['a while where it talks nonsense', [[429, { 'retry-after': 'soon' }]], [1_000]],
  ] as const)('waits %s', async (_, statuses, slept) => {
    const { origin } = await after(...statuses);
    expect(await fetchPatiently({ url: origin })).toEqual({ text: 'there', slept });
  });

  const soon = {};
  const late = { 'retry-after': '3600' };

  it.each([
    [429, soon, { code: 'IMP119', args: { source, wait: 'in each of 4 attempts' } }],
    [429, late, { code: 'IMP119', args: { source, wait: 'and asks to wait 3600 s' } }],
    [500, soon, { code: 'IMP123', args: { source, status: 500, attempts: 4 } }],
    [503, late, { code: 'IMP123', args: { source, status: 503, attempts: 1 } }],
    [501, soon, { code: 'IMP123', args: { source, status: 501, attempts: 1 } }],
    [404, soon, { code: 'IMP122', args: { source, status: 404 } }],
    [410, soon, { code: 'IMP122', args: { source, status: 410 } }],
    [401, soon, { code: 'IMP121', args: { source, status: 401 } }],
    [403, soon, { code: 'IMP121', args: { source, status: 403 } }],
    [204, soon, { code: 'IMP124', args: { source, status: 204 } }],
    [206, soon, { code: 'IMP124', args: { source, status: 206 } }],
    [418, soon, { code: 'IMP124', args: { source, status: 418 } }],
  ])('has its end: status %s, %o', async (status, headers, outcome) => {
    const server = await start((_, response) => {
      response.writeHead(status, { ...headers });
      response.end();
    });
    const { slept, ...rest } = await fetchPatiently({ url: server.origin });
    expect(rest).toEqual(outcome);
    expect(slept).toHaveLength(server.asked.length - 1);
  });

  it('is made after a reset, and after nothing else that may stay', async () => {
    let turn = 0;
    const { origin } = await start.bytes((socket) => {
      turn += 1;
      if (turn === 1) socket.resetAndDestroy();
      else socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nthere');
    });
    expect(await fetchPatiently({ url: origin })).toEqual({ text: 'there', slept: [1_000] });
    const nonsense = await start.bytes((socket) => void socket.end('SSH-2.0-OpenSSH\r\n'));
    expect(await fetchPatiently({ url: nonsense.origin })).toMatchObject({
      code: 'IMP115',
      slept: [],
    });
  });
});

describe('a key', () => {
  const key = 'k3y-0123456789-SECRET';
  const keyed = { headers: { 'auth-key': key }, secrets: [key], keyFrom: 'FEED_KEY' };

  it.each([401, 403])('that is refused is spoken of by its variable: %s', async (status) => {
    const { origin } = await start((_, response) => {
      response.writeHead(status, { 'www-authenticate': key });
      response.end(key);
    });
    expect(await fetchPatiently({ url: origin, ...keyed })).toEqual({
      code: 'IMP120',
      args: { source, status, variables: 'FEED_KEY' },
      slept: [],
    });
  });

  it('is taken out of a redirect that carries it to another host', async () => {
    const { origin } = await start((_, response) => {
      response.writeHead(302, { location: `https://${key}.example.com/?key=${key}` });
      response.end();
    });
    expect(await fetchPatiently({ url: origin, ...keyed })).toMatchObject({
      code: 'IMP111',
      args: { host: '***.example.com' },
    });
  });

  it('is taken out of a document that says it again, wherever its bytes are parted', async () => {
    const said = `é before ${key} between ${key}`;
    for (const at of [9, 12, 25, said.length - 1]) {
      const { origin } = await start((_, response) => {
        const bytes = Buffer.from(said);
        response.write(bytes.subarray(0, at));
        setTimeout(() => response.end(bytes.subarray(at)), 5);
      });
      const outcome = await fetchPatiently({ url: origin, ...keyed });
      expect(outcome.text).toBe('é before *** between ***');
    }
  });

  it('as short as a word is no secret', async () => {
    const { origin } = await start((_, response) => void response.end('guest house'));
    const outcome = await fetchPatiently({ url: origin, secrets: ['guest'] });
    expect(outcome.text).toBe('guest house');
  });
});
