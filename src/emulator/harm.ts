import type { Harm } from './faults.ts';
import { failure } from './http.ts';
import type { EmulatorResponse } from './http.ts';

/** What a client sees when the connection breaks. */
export class ConnectionReset extends Error {
  readonly code = 'ECONNRESET';
  /** What had arrived until then, with the headers of the whole answer. */
  readonly arrived: EmulatorResponse | undefined;
  constructor(arrived?: EmulatorResponse) {
    super(arrived ? 'aborted' : 'socket hang up');
    this.name = 'ConnectionReset';
    this.arrived = arrived;
  }
}

const errorText = (code: string, message: string): string =>
  JSON.stringify(failure(400, code, message).body);

/** The body of a status without one of its own. */
export const faultBody = (status: number): string =>
  status === 429
    ? errorText('TooManyRequests', 'The request is being throttled.')
    : errorText('InternalServerError', 'Encountered internal server error.');

/** What answers a request that is not harmed, or not as it should. */
export interface Service {
  /** Carries the request out. */
  readonly carryOut: () => EmulatorResponse;
  /** Answers in its place; nothing happens. */
  readonly instead: (answer: EmulatorResponse) => EmulatorResponse;
}

const halfOf = (text: string): string => text.slice(0, Math.ceil(text.length / 2));

const page = '<!DOCTYPE html><html><body><h1>Sign in to the network</h1></body></html>';
const noise = '\u0000\ufffd)]}\',\n{"value":[';

/** The answer with another body; no length is said, so that it is taken for whole. */
function garble(
  { status, headers, body }: EmulatorResponse,
  as: (Harm & { readonly kind: 'garbled' })['as'],
): EmulatorResponse {
  const bodies = { html: page, noise, half: halfOf(body) };
  const type = as === 'html' ? { 'Content-Type': 'text/html; charset=utf-8' } : {};
  // A 204 has no body that could be spoilt.
  return status === 204
    ? { status, headers, body }
    : { status, headers: { ...headers, ...type }, body: bodies[as] };
}

type Status = Extract<Harm, { readonly kind: 'status' }>;

const statusAnswer = ({
  status,
  headers = {},
  body = faultBody(status),
}: Status): EmulatorResponse => ({ status, headers, body });

/** What a client gets of a request that something goes wrong with. */
export function harmed(
  harm: Exclude<Harm, { readonly kind: 'latency' }>,
  { carryOut, instead }: Service,
): EmulatorResponse {
  switch (harm.kind) {
    case 'status':
      return instead(statusAnswer(harm));
    case 'doubleEncoded': {
      const inner = errorText(harm.code, harm.message);
      return instead({ status: harm.status, headers: {}, body: errorText(harm.code, inner) });
    }
    case 'reset':
      if (harm.when === 'after') carryOut();
      throw new ConnectionReset();
    case 'truncated': {
      const whole = carryOut();
      throw new ConnectionReset({ ...whole, body: halfOf(whole.body) });
    }
    case 'garbled': {
      const empty = { status: 200, headers: {}, body: '{"value":[]}' };
      return garble(harm.when === 'after' ? carryOut() : instead(empty), harm.as);
    }
  }
}
