import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from './emulator.ts';
import { ConnectionReset } from './harm.ts';
import { failure } from './http.ts';
import type { EmulatorRequest, EmulatorResponse } from './http.ts';

/** A running server. */
export interface EmulatorServer {
  readonly port: number;
  readonly url: string;
  /** Answers what has come in, and then stops. */
  close(): Promise<void>;
}

const host = '127.0.0.1';
/** Of a request body; ARM takes no more either (4 MB, learn.microsoft.com/rest/api/azure). */
const mostBytes = 4 * 1_024 * 1_024;

const json = (status: number, code: string, message: string): EmulatorResponse => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(failure(status, code, message).body),
});

/** The whole body, or `undefined` once it is too long; the rest is read and dropped. */
async function bodyOf(message: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  return bytes > mostBytes ? undefined : Buffer.concat(chunks).toString('utf8');
}

/** A request as data. The URL keeps the Host that the client asked, for the links in the answer. */
function requestOf(message: IncomingMessage, body: string): EmulatorRequest {
  const headers = Object.entries(message.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  const { url = '/', method = 'GET' } = message;
  return {
    method,
    url: url.startsWith('/') ? `http://${message.headers.host ?? host}${url}` : url,
    headers: Object.fromEntries(headers),
    ...(body !== '' && { body }),
  };
}

async function answer(emulator: Emulator, message: IncomingMessage): Promise<EmulatorResponse> {
  const body = await bodyOf(message);
  return body === undefined
    ? json(413, 'RequestEntityTooLarge', `The request is larger than ${mostBytes} bytes.`)
    : emulator.handle(requestOf(message, body));
}

/** How an answer gets onto the wire. */
interface Responder {
  readonly whole: (response: EmulatorResponse) => void;
  /** Says that more is coming than comes, and hangs up. */
  readonly cutOff: (arrived: EmulatorResponse) => void;
}

/** Answers one message; whatever goes wrong, the server goes on. */
async function serve(
  emulator: Emulator,
  message: IncomingMessage,
  respond: Responder,
): Promise<void> {
  try {
    respond.whole(await answer(emulator, message));
  } catch (error) {
    if (error instanceof ConnectionReset && error.arrived) respond.cutOff(error.arrived);
    else if (error instanceof ConnectionReset || !message.complete) message.socket.destroy();
    else respond.whole(json(500, 'InternalServerError', String(error)));
  }
}

const responder = (response: ServerResponse, isClosing: () => boolean): Responder => ({
  whole({ status, headers, body }) {
    response.writeHead(status, {
      ...headers,
      ...(body !== '' && { 'Content-Length': Buffer.byteLength(body) }),
      ...(isClosing() && { Connection: 'close' }),
    });
    response.end(body);
  },
  cutOff({ status, headers, body }) {
    response.writeHead(status, { ...headers, 'Content-Length': 2 * Buffer.byteLength(body) + 1 });
    response.write(body, () => response.destroy());
  },
});

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

/** Serves an emulator on loopback; rejects where the port is taken. */
export async function serveEmulator(
  emulator: Emulator,
  options: { readonly port: number },
): Promise<EmulatorServer> {
  let closing = false;
  const server = createServer({ noDelay: true }, (message, response) => {
    void serve(
      emulator,
      message,
      responder(response, () => closing),
    );
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else socket.destroy();
  });
  const port = await listening(server, options.port);
  return {
    port,
    url: `http://${host}:${port}`,
    close: () => {
      closing = true;
      return new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}
