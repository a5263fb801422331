import type { TokenCredential } from '@azure/identity';
import type { Clock, Reply, StoreErrorCode, Transport } from '../ports/index.ts';
import type { JsonObject } from '../resources/index.ts';
import { createArmClient } from './client.ts';
import type { ArmClient, ArmRequest, ArmResponse } from './client.ts';
import { defaultCredential, emulatorCredential } from './credentials.ts';
import { pauseBy } from './repeat.ts';
import type { Pause } from './repeat.ts';
import type { Target } from './target.ts';

/** Which workspace, and with what. */
export interface WorkspaceAccessOptions {
  readonly target: Target;
  readonly clock: Clock;
  /** Default: the network. */
  readonly transport?: Transport;
  /** Default `default`: whatever DefaultAzureCredential finds. */
  readonly credential?: 'default' | 'emulator';
  /** Numbers in [0, 1) that spread retries; default: an even sequence. */
  readonly jitter?: () => number;
}

/** A workspace that can be asked. */
export interface Access {
  readonly client: ArmClient;
  readonly target: Target;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly credential: TokenCredential;
}

const goldenRatio = 0.618_033_988_75;

/** Spreads as well as chance does, and is the same in each run. */
function evenSequence(): () => number {
  let turn = 0;
  return () => {
    turn = (turn + goldenRatio) % 1;
    return turn;
  };
}

/** Opens a workspace; nothing is asked of it yet. */
export function openAccess(options: WorkspaceAccessOptions): Access {
  const { target, clock, transport, jitter = evenSequence() } = options;
  const credential =
    options.credential === 'emulator' ? emulatorCredential : defaultCredential(target, transport);
  const client = createArmClient({
    target,
    clock,
    jitter,
    credential,
    ...(transport && { transport }),
  });
  return { client, target, clock, credential, pause: pauseBy({ clock, jitter }) };
}

/** An answer that came and is not what it should be. */
export const refuse = (
  message: string,
  code: StoreErrorCode = 'unexpected',
): Extract<Reply<never>, { readonly ok: false }> => ({ ok: false, error: { code, message } });

/** The same reply with another value; `undefined` from `read` says that it is not in the form of `what`. */
export function readAs<From, To>(
  reply: Reply<From>,
  read: (value: From) => To | undefined,
  what: string,
): Reply<To> {
  if (!reply.ok) return reply;
  const value = read(reply.value);
  return value === undefined
    ? refuse(`the answer is not in the form of ${what}`)
    : { ok: true, value };
}

/** Sends a request whose answer is one row. */
export async function askRow<Row>(
  { client }: Pick<Access, 'client'>,
  request: ArmRequest,
  form: { readonly read: (row: JsonObject) => Row | undefined; readonly what: string },
): Promise<Reply<Row>> {
  const reply = await client.send(request);
  return readAs(reply, ({ data }) => data && form.read(data), form.what);
}

/** What is not there is no error. */
export const ifThere = <T>(reply: Reply<T>): Reply<T | undefined> =>
  !reply.ok && reply.error.code === 'notFound' ? { ok: true, value: undefined } : reply;

/** Deletes; `undefined` where it was not there. */
export const remove = async (
  { client }: Pick<Access, 'client'>,
  path: string,
): Promise<Reply<ArmResponse | undefined>> =>
  ifThere(await client.send({ method: 'DELETE', path }));
