import { afterEach, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import type { RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { serveEmulator } from '../../src/emulator/index.ts';
import type { Emulator, EmulatorServer } from '../../src/emulator/index.ts';
import { aRuleBody } from '../support/rule-body.ts';
import { anEmulator, armUrl } from '../support/arm.ts';

let server: EmulatorServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(emulator: Emulator = anEmulator().emulator): Promise<EmulatorServer> {
  server = await serveEmulator(emulator, { port: 0 });
  return server;
}

const pathOf = (path: string): string => {
  const { pathname, search } = new URL(armUrl(path));
  return pathname + search;
};

interface Told {
  readonly status: number | undefined;
  readonly body: string;
}

const send = (options: Omit<RequestOptions, 'headers'>, body = ''): Promise<Told> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: 'Bearer t' };
    const outgoing = request({ host: '127.0.0.1', ...options, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        resolve({ status: incoming.statusCode, body: Buffer.concat(chunks).toString() });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** Sends bytes as they are. */
const sendRaw = (port: number, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let told = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    socket.on('data', (chunk: Buffer) => (told += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(told);
    });
  });

describe('the served emulator', () => {
  it('breaks off an answer half way and goes on serving', async () => {
    const { emulator } = anEmulator();
    emulator.faults.add({ kind: 'truncated' });
    const { port } = await start(emulator);
    const list = { port, path: pathOf('alertRules') };
    const arrived = new Promise<string>((resolve, reject) => {
      const headers = { authorization: 'Bearer t' };
      request({ host: '127.0.0.1', ...list, headers }, (incoming) => {
        const length = Number(incoming.headers['content-length']);
        let text = '';
        incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
        incoming.on('end', () => {
          reject(new Error('the answer is whole'));
        });
        incoming.on('error', ({ message }) => {
          resolve(`${message}: ${String(text.length < length)} ${text.slice(0, 10)}`);
        });
      }).end();
    });
    expect(await arrived).toBe('aborted: true {"value":[');
    expect((await send(list)).status).toBe(200);
  });

  it('takes a rule and links pages at its own address', async () => {
    const { port, url } = await start(anEmulator({ behaviour: { pageSize: 1 } }).emulator);
    const path = pathOf('alertRules/a');
    const text = JSON.stringify({ ...aRuleBody(), etag: '' });
    expect(await send({ port, path, method: 'PUT' }, text)).toMatchObject({ status: 201 });
    const { body } = await send({ port, path: pathOf('alertRules') });
    const { nextLink } = JSON.parse(body) as { readonly nextLink: string };
    expect(nextLink.startsWith(`${url}/subscriptions/`)).toBe(true);
    expect(await send({ port, path, method: 'DELETE' })).toEqual({ status: 200, body: '{}' });
    expect(await send({ port, path, method: 'DELETE' })).toEqual({ status: 204, body: '' });
  });

  it('answers malformed input and goes on', async () => {
    const { port } = await start();
    expect(await sendRaw(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
    expect(await sendRaw(port, 'GET * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400/,
    );
    expect(await sendRaw(port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 401/);
    const put = { port, path: pathOf('alertRules/a'), method: 'PUT' };
    expect(await send(put, '{"half":')).toMatchObject({ status: 400 });
    expect(await send(put, 'x'.repeat(4 * 1_024 * 1_024 + 1))).toMatchObject({ status: 413 });
    expect(await send({ port, path: pathOf('alertRules') })).toMatchObject({ status: 200 });
  });

  it('breaks the connection where a fault says so', async () => {
    const { emulator } = anEmulator();
    const { port } = await start(emulator);
    emulator.faults.add({ kind: 'reset', when: 'after' });
    const ask = { port, path: pathOf('alertRules') };
    await expect(send(ask)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await send(ask)).toMatchObject({ status: 200 });
  });

  it('reports a mistake of its own as 500 and goes on', async () => {
    const { emulator } = anEmulator();
    const broken = { ...emulator, handle: () => Promise.reject(new Error('mistake')) };
    const { port } = await start(broken);
    expect(await send({ port, path: '/' })).toMatchObject({ status: 500 });
    expect(await send({ port, path: '/' })).toMatchObject({ status: 500 });
  });

  it('survives a client that leaves in the middle', async () => {
    const { port } = await start();
    const head = `PUT ${pathOf('alertRules/a')} HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{`;
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(head, () => socket.destroy());
      });
      socket.on('close', () => {
        resolve();
      });
    });
    expect(await send({ port, path: pathOf('alertRules') })).toMatchObject({ status: 200 });
  });

  it('says when the port is taken', async () => {
    const { port } = await start();
    await expect(serveEmulator(anEmulator().emulator, { port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('answers what has come in before it stops', async () => {
    const { emulator } = anEmulator();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => (arrived = resolve));
    const slow: Emulator = {
      ...emulator,
      handle: async (asked) => {
        arrived();
        await held;
        return emulator.handle(asked);
      },
    };
    const running = await serveEmulator(slow, { port: 0 });
    const told = send({ port: running.port, path: pathOf('alertRules') });
    await arrival;
    const closed = running.close();
    release();
    expect(await told).toMatchObject({ status: 200 });
    await closed;
    await expect(send({ port: running.port, path: '/' })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});
