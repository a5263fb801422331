import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fetchText, serving } from '../support/fetching.ts';

const { start, stop } = serving();
afterEach(stop);

const text = 'type,value\nip,192.0.2.1\n';

describe('the size of a document', () => {
  const answer = (response: ServerResponse): void => void response.end('x'.repeat(1_000));

  it('may be the limit, and not a byte more', async () => {
    const { origin } = await start((_, response) => {
      answer(response);
    });
    expect(await fetchText(origin, { mostBytes: 1_000 })).toEqual({ text: 'x'.repeat(1_000) });
    expect(await fetchText(origin, { mostBytes: 999 })).toEqual({
      code: 'IMP113',
      args: { source: 'a feed', limit: 999 },
    });
  });

  it('is known before it comes, where the host says it', async () => {
    const { origin } = await start((_, response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write('x');
    });
    expect(await fetchText(origin, { mostBytes: 4_999 })).toMatchObject({ code: 'IMP113' });
  });

  it('counts what is unpacked, and what grows without measure is not unpacked to its end', async () => {
    const bomb = gzipSync(Buffer.alloc(4_000_000));
    const { origin } = await start((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(bomb);
    });
    expect(bomb.length).toBeLessThan(10_000);
    expect(await fetchText(origin, { mostBytes: 1_000_000 })).toMatchObject({ code: 'IMP113' });
    expect(await fetchText(origin, { ratioFrom: 1_000_000 })).toEqual({
      code: 'IMP118',
      args: { source: 'a feed', reason: 'it grows without measure' },
    });
    expect(await fetchText(origin, {})).toHaveProperty('text');
  });
});

describe('a packed document', () => {
  const packed = async (encoding: string, body: Uint8Array) => {
    const { origin } = await start((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding });
      response.end(body);
    });
    return fetchText(origin, {});
  };

  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('is unpacked: %s', async (encoding, body) => {
    expect(await packed(encoding, body)).toEqual({ text });
  });

  it.each([
    ['gzip', 'cut off', gzipSync(text).subarray(0, -9)],
    ['deflate', 'cut off', deflateSync(text).subarray(0, -5)],
    ['br', 'cut off', brotliCompressSync(text).subarray(0, -3)],
    ['gzip', 'no gzip at all', Buffer.from('<html>no gzip</html>')],
  ])('is refused: %s, %s', async (encoding, _, body) => {
    expect(await packed(encoding, body)).toEqual({
      code: 'IMP118',
      args: { source: 'a feed', reason: 'it is damaged, or cut off' },
    });
  });

  it.each(['zstd', 'gzip, gzip', '__proto__'])(
    'of an unknown kind is refused: %s',
    async (kind) => {
      expect(await packed(kind, gzipSync(text))).toMatchObject({ code: 'IMP118' });
    },
  );
});

/** Sends a byte every few milliseconds, until nobody listens. */
function drip(socket: Socket, byte: string): void {
  const timer = setInterval(() => socket.write(byte), 10);
  socket.on('close', () => {
    clearInterval(timer);
  });
}

const head = 'HTTP/1.1 200 OK\r\n';

describe('a host that takes its time', () => {
  it('does not get to the end of its headers', async () => {
    const { origin } = await start.bytes((socket) => {
      socket.write(`${head}X-Slow: `);
      drip(socket, 'a');
    });
    expect(await fetchText(origin, { answerMs: 150 })).toEqual({
      code: 'IMP114',
      args: { source: 'a feed', reason: 'gave no answer within 1 s' },
    });
  });

  it('says nothing at all', async () => {
    const { origin } = await start.bytes(() => undefined);
    expect(await fetchText(origin, { answerMs: 100 })).toMatchObject({ code: 'IMP114' });
  });

  it('falls silent within the document', async () => {
    const { origin } = await start((_, response) => {
      response.write('first');
    });
    expect(await fetchText(origin, { idleMs: 100 })).toEqual({
      code: 'IMP114',
      args: { source: 'a feed', reason: 'sent nothing for 0.1 s' },
    });
  });

  it('sends a byte now and then', async () => {
    const { origin } = await start.bytes((socket) => {
      socket.write(`${head}Connection: close\r\n\r\n`);
      drip(socket, 'a');
    });
    const limits = { idleMs: 1_000, graceMs: 200 };
    const outcome = await fetchText(origin, limits);
    expect(outcome).toMatchObject({ code: 'IMP114' });
    expect(outcome.args?.reason).toMatch(/^is not at its end after 0\.\d s$/);
  });

  it('is borne with while it keeps up the pace, though not for ever', async () => {
    const { origin } = await start.bytes((socket) => {
      socket.write(`${head}Content-Length: 40\r\n\r\n`);
      drip(socket, 'a');
    });
    const limits = { idleMs: 1_000, graceMs: 100, leastBytesPerSecond: 5 };
    expect(await fetchText(origin, limits)).toEqual({ text: 'a'.repeat(40) });
    expect(await fetchText(origin, { ...limits, wholeMs: 150 })).toMatchObject({ code: 'IMP114' });
  });

  it('sends headers without measure', async () => {
    const { origin } = await start.bytes((socket) => {
      socket.write(`${head}X-Long: ${'a'.repeat(40_000)}\r\n\r\n`);
    });
    expect(await fetchText(origin, {})).toEqual({
      code: 'IMP115',
      args: { source: 'a feed', cause: 'the headers of its answer are too long' },
    });
  });
});

describe('a document that does not come whole', () => {
  it.each([
    ['cut off before its length', 'Content-Length: 100\r\n\r\nhalf', 4],
    ['cut off between chunks', 'Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n', 4],
    ['in broken chunks', 'Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n', 4],
  ])('is no document: %s', async (_, rest, bytes) => {
    const { origin } = await start.bytes((socket) => {
      socket.end(head + rest);
    });
    const outcome = await fetchText(origin, {});
    expect(outcome).toMatchObject({ code: 'IMP117', args: { source: 'a feed', bytes } });
  });

  it('is none either when the connection is reset', async () => {
    const { origin } = await start.bytes((socket) => {
      socket.write(`${head}Content-Length: 100\r\n\r\nhalf`);
      setTimeout(() => socket.resetAndDestroy(), 50);
    });
    expect(await fetchText(origin, {})).toEqual({
      code: 'IMP117',
      args: { source: 'a feed', bytes: 4, cause: 'it closed the connection' },
    });
  });

  it('has given out what came before', async () => {
    const { origin } = await start.bytes((socket) => {
      socket.end(`${head}Content-Length: 100\r\n\r\nhalf`);
    });
    expect((await fetchText(origin, {})).before).toBe('half');
  });
});
