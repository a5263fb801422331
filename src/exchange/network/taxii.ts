import { addressOf } from './address.ts';
import { listOf, memberOf } from './json.ts';
import type { NetworkSource, Page, Paging } from './source.ts';

/** An envelope without objects may leave them out: TAXII 2.1 §3.7. */
const isEmpty = (reply: unknown): boolean =>
  typeof reply === 'object' &&
  reply !== null &&
  !Array.isArray(reply) &&
  Object.keys(reply).every((name) => name === 'more' || name === 'next');

/** The same query, with what says where to go on: TAXII 2.1 §3.5. */
function next({ reply, url, headers }: Page): URL | 'lost' | undefined {
  if (memberOf(reply, 'more') !== true) return undefined;
  const token = memberOf(reply, 'next');
  const after = headers['x-taxii-date-added-last'];
  const there = new URL(url);
  if (typeof token === 'string' && token !== '') there.searchParams.set('next', token);
  else if (after !== undefined) there.searchParams.set('added_after', after);
  else return 'lost';
  return there;
}

const paging: Paging = {
  items: (reply) => listOf(reply, 'objects') ?? (isEmpty(reply) ? [] : undefined),
  next,
  around: ['{"more":false,"objects":[', ']}'],
};

const collection = /\/collections\/[^/]+(?:\/objects)?\/?$/;

/** Whether an address is that of a TAXII collection. */
export const isCollection = (address: string): boolean =>
  collection.test(addressOf(address)?.pathname ?? '');

/** A collection of a TAXII 2.1 server. */
export const taxii: NetworkSource = {
  id: 'taxii',
  title: 'TAXII 2.1, one collection',
  usage: ['taxii:https://taxii.example.com/api-root/collections/ID/'],
  keys: {
    forms: [
      {
        variables: ['TAXII_TOKEN'],
        headers: ([token = '']) => ({ authorization: `Bearer ${token}` }),
      },
      {
        variables: ['TAXII_USER', 'TAXII_PASSWORD'],
        headers: (pair) => ({
          authorization: `Basic ${Buffer.from(pair.join(':')).toString('base64')}`,
        }),
      },
    ],
    needed: false,
    where: 'ask whoever runs the server',
  },
  query: (rest) => {
    const url = addressOf(rest);
    if (!url || !isCollection(rest)) return { wrong: 'it takes the address of a collection' };
    url.pathname = url.pathname.replace(/(?:\/objects)?\/?$/, '/objects/');
    return { url, headers: { accept: 'application/taxii+json;version=2.1' }, paging };
  },
};
