import { addressOf, below } from './address.ts';
import { listOf, memberOf } from './json.ts';
import { isWrong, optionsOf } from './options.ts';
import type { NetworkSource, Paging, Query, Wrong } from './source.ts';

const paging: Paging = {
  items: (reply) => listOf(reply, 'results'),
  next: ({ reply }) => {
    const next = memberOf(reply, 'next');
    if (next === null || next === undefined) return undefined;
    return (typeof next === 'string' ? addressOf(next) : undefined) ?? 'lost';
  },
  around: ['{"results":[', '],"next":null}'],
};

const pulse = /^[\da-f]{24}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const accept = { accept: 'application/json' };

function subscribed(rest: string, base: URL): Query | Wrong {
  const options = optionsOf(rest, ['since']);
  if (isWrong(options)) return options;
  const since = options.get('since');
  if (since !== undefined && !day.test(since))
    return { wrong: 'since is a day, such as 2026-01-31' };
  const query = { limit: '50', ...(since !== undefined && { modified_since: since }) };
  return { url: below(base, 'pulses/subscribed', query), headers: accept, paging };
}

/** AlienVault OTX: one pulse, or all that an account has subscribed to. */
export const otx: NetworkSource = {
  id: 'otx',
  title: 'OTX, one pulse or all that you follow',
  usage: [
    'otx:pulse=5f2d7a0e6c1b4f0a9d0e0a1b',
    'otx:subscribed',
    'otx:subscribed,since=2026-01-31',
  ],
  base: 'https://otx.alienvault.com/api/v1',
  keys: {
    forms: [{ variables: ['OTX_API_KEY'], headers: ([key = '']) => ({ 'x-otx-api-key': key }) }],
    needed: true,
    where: 'keys are in the settings of an account at https://otx.alienvault.com',
  },
  query: (rest, base) => {
    const [, more] = /^subscribed(?:,(.*))?$/s.exec(rest) ?? [undefined, undefined];
    if (rest.startsWith('subscribed') && (more !== undefined || rest === 'subscribed'))
      return subscribed(more ?? '', base);
    const [, id = ''] = /^pulse=(.*)$/s.exec(rest) ?? [];
    if (!pulse.test(id))
      return { wrong: 'it takes subscribed, or pulse= and the 24 digits of a pulse' };
    return { url: below(base, `pulses/${id}`), headers: accept };
  },
};
