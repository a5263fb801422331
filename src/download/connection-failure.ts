import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';

/** What the codes of Node.js mean, in words; its own messages may quote what was sent. */
const words: Readonly<Partial<Record<string, string>>> = {
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host could not be looked up',
  ECONNREFUSED: 'it does not answer at that port',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no network',
  HPE_HEADER_OVERFLOW: 'the headers of its answer are too long',
  EPROTO: 'it does not speak TLS, or no version of it that is safe',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is its own word only (self-signed)',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate comes from an authority that is not known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

const codeOf = (error: unknown): string => {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'no reason given';
};

const isOfTls = (code: string): boolean =>
  /^(?:CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)|^EPROTO$|CERT/.test(code);

/** Whether trying again may help. */
export const mayPass = (error: unknown): boolean =>
  ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN'].includes(codeOf(error));

/** What an error of a connection says, in words that quote nobody. */
export function causeOf(error: unknown): string {
  const code = codeOf(error);
  return words[code] ?? (code.startsWith('HPE_') ? `its answer is not HTTP (${code})` : code);
}

/** Why there was no answer. */
export const connectionFailure = (source: string, error: unknown): Diagnostic =>
  diagnostic(isOfTls(codeOf(error)) ? 'IMP116' : 'IMP115', { source, cause: causeOf(error) });
