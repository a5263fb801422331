import { addressOf } from './address.ts';
import type { NetworkSource } from './source.ts';

const event = /\/events\/(?:view\/)?[\da-f-]+(?:\.json)?\/?$/i;

/** One event of a MISP instance. */
export const misp: NetworkSource = {
  id: 'misp',
  title: 'MISP, one event',
  usage: ['misp:https://misp.example.com/events/1234'],
  keys: {
    forms: [{ variables: ['MISP_KEY'], headers: ([key = '']) => ({ authorization: key }) }],
    needed: true,
    where: 'keys are in your profile there, under Auth keys',
  },
  query: (rest) => {
    const url = addressOf(rest);
    return url && event.test(url.pathname)
      ? { url, headers: { accept: 'application/json' } }
      : { wrong: 'it takes the address of an event' };
  },
};
