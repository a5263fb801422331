import { createDownload, type DownloadOptions } from '../../src/download/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { DownloadFailed, DownloadRequest } from '../../src/ports/index.ts';
import { type Answer, type Loopback, serve, serveBytes, serveSecurely } from './loopback-server.ts';
import { virtualClock } from './virtual-clock.ts';

/** What became of a download: the whole document, or the finding and what had come before it. */
export interface Outcome {
  readonly text?: string;
  readonly code?: string;
  readonly args?: Diagnostic['args'];
  readonly before?: string;
}

type Limits = NonNullable<DownloadOptions['limits']>;

const realClock = {
  now: () => Date.now(),
  sleep: () => Promise.reject(new Error('nothing was to be waited for')),
};

const failed = (finding: Diagnostic | undefined, before: string): Outcome => {
  if (!finding) throw new Error('a download without a document gave no finding');
  const outcome = { code: finding.code, args: finding.args };
  return before === '' ? outcome : Object.defineProperty(outcome, 'before', { value: before });
};

/** Fetches a document whole. */
export async function fetchWith(
  options: DownloadOptions,
  request: Partial<DownloadRequest> & Pick<DownloadRequest, 'url'>,
): Promise<Outcome> {
  const download = createDownload(options);
  const { value, diagnostics } = await download({ name: 'a feed', ...request });
  if (!value) return failed(diagnostics[0], '');
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of value.chunks) chunks.push(chunk);
    return { text: Buffer.concat(chunks).toString() };
  } catch (error) {
    return failed((error as DownloadFailed).finding, Buffer.concat(chunks).toString());
  }
}

/** Fetches an address under limits, in real time and without a second attempt. */
export const fetchText = (url: string, limits: Limits): Promise<Outcome> =>
  fetchWith({ clock: realClock, limits: { mostAttempts: 1, ...limits } }, { url });

/** Fetches in virtual time: what is waited for between attempts is noted. */
export async function fetchPatiently(
  request: Partial<DownloadRequest> & Pick<DownloadRequest, 'url'>,
): Promise<Outcome & { readonly slept: readonly number[] }> {
  const clock = virtualClock();
  return { ...(await fetchWith({ clock }, request)), slept: clock.slept };
}

/** Servers of a suite, all of which are closed after each of its tests. */
export function serving() {
  const open: Loopback[] = [];
  const kept = async (starting: Promise<Loopback>): Promise<Loopback> => {
    const server = await starting;
    open.push(server);
    return server;
  };
  return {
    start: Object.assign((answer: Answer) => kept(serve(answer)), {
      bytes: (talk: Parameters<typeof serveBytes>[0]) => kept(serveBytes(talk)),
      securely: (answer: Answer, identity: Parameters<typeof serveSecurely>[1]) =>
        kept(serveSecurely(answer, identity)),
    }),
    stop: async (): Promise<void> => {
      await Promise.all(open.splice(0).map(({ close }) => close()));
    },
  };
}
