import { afterEach, beforeEach } from '@jest/globals';

// Tests reach no network but loopback: anything that gets as far as fetch is a mistake.
const refuse = (): never => {
  throw new Error('a test tried to use the network');
};

const original = globalThis.fetch;
beforeEach(() => {
  globalThis.fetch = refuse;
});
afterEach(() => {
  globalThis.fetch = original;
});
