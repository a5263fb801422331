import { afterEach, beforeEach } from '@jest/globals';

const original = globalThis.fetch;

const addressOf = (input: Parameters<typeof fetch>[0]): string =>
  typeof input === 'string' || input instanceof URL ? String(input) : input.url;

// Tests reach no network but loopback: anything else that gets as far as fetch is a mistake.
const onLoopback: typeof fetch = (input, init) => {
  if (new URL(addressOf(input)).hostname !== '127.0.0.1')
    throw new Error('a test tried to use the network');
  return original(input, init);
};

beforeEach(() => {
  globalThis.fetch = onLoopback;
});
afterEach(() => {
  globalThis.fetch = original;
});
