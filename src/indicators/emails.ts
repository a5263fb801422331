import { normaliseHost } from './domains.ts';
import { accept, refuser } from './parsed.ts';
import type { ValueParser } from './parsed.ts';

const longestLocalPart = 64;

/** `email`: an address in lower case, as mail systems compare it. */
export const parseEmail: ValueParser = (text, type) => {
  const refuse = refuser(text, type);
  const [, local = '', host = ''] = /^(?:mailto:)?([^@]+)@([^@]+)$/i.exec(text) ?? [];
  const name = normaliseHost(host);
  const fits = local !== '' && local.length <= longestLocalPart;
  return fits && name?.includes('.') === true
    ? accept({ type: 'email', value: `${local.toLowerCase()}@${name}` })
    : refuse('IOC020');
};
