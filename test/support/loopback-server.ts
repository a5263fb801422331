import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createSocketServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A server of a test on this machine. */
export interface Loopback {
  /** Without a path: `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** What was asked of it, in order. */
  readonly asked: readonly Asked[];
  readonly close: () => Promise<void>;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

async function started(server: Server, scheme: string, asked: readonly Asked[]): Promise<Loopback> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${scheme}://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Answers a request of which the body is there. */
export type Answer = (asked: Asked, response: ServerResponse) => void;

function listenerOf(answer: Answer, log: Asked[]): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const asked = { method, path, headers, body: Buffer.concat(chunks).toString() };
      log.push(asked);
      answer(asked, response);
    });
  };
}

/** Serves HTTP. */
export function serve(answer: Answer): Promise<Loopback> {
  const asked: Asked[] = [];
  return started(createServer(listenerOf(answer, asked)), 'http', asked);
}

/** Serves HTTPS. */
export function serveSecurely(
  answer: Answer,
  identity: { readonly key: string; readonly cert: string },
): Promise<Loopback> {
  const asked: Asked[] = [];
  return started(createSecureServer(identity, listenerOf(answer, asked)), 'https', asked);
}

/** Serves bytes, once somebody has begun to ask: what no HTTP server of Node.js would send. */
export const serveBytes = (talk: (socket: Socket) => void): Promise<Loopback> =>
  started(
    createSocketServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        talk(socket);
      });
    }),
    'http',
    [],
  );
