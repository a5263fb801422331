import { blocksOf, hexOf, padded, rotated } from './words.ts';

const isPrime = (value: number): boolean => {
  for (let by = 2; by * by <= value; by += 1) if (value % by === 0) return false;
  return true;
};

const primes = Array.from({ length: 311 }, (_, index) => index + 2)
  .filter(isPrime)
  .slice(0, 64);
/** The first 32 bits behind the point. */
const fraction = (value: number): number => Math.floor((value - Math.floor(value)) * 2 ** 32) | 0;
const constants = primes.map((prime) => fraction(Math.cbrt(prime)));
const root = (prime: number): number => fraction(Math.sqrt(prime));
const start: State = [root(2), root(3), root(5), root(7), root(11), root(13), root(17), root(19)];

const turnedRight = (word: number, by: number): number => rotated(word, 32 - by);

function schedule(block: readonly number[]): readonly number[] {
  const words = [...block];
  const at = (index: number): number => words[index] ?? 0;
  for (let index = 16; index < 64; index += 1) {
    const [early, late] = [at(index - 15), at(index - 2)];
    const first = turnedRight(early, 7) ^ turnedRight(early, 18) ^ (early >>> 3);
    const second = turnedRight(late, 17) ^ turnedRight(late, 19) ^ (late >>> 10);
    words.push((at(index - 16) + first + at(index - 7) + second) | 0);
  }
  return words;
}

type State = readonly [number, number, number, number, number, number, number, number];

function mixed(start: State, block: readonly number[]): State {
  let state = start;
  for (const [step, word] of schedule(block).entries()) {
    const [a, b, c, d, e, f, g, h] = state;
    const high = turnedRight(e, 6) ^ turnedRight(e, 11) ^ turnedRight(e, 25);
    const first = (h + high + ((e & f) ^ (~e & g)) + (constants[step] ?? 0) + word) | 0;
    const low = turnedRight(a, 2) ^ turnedRight(a, 13) ^ turnedRight(a, 22);
    const second = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    state = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  const [a, b, c, d, e, f, g, h] = start;
  const [i, j, k, l, m, n, o, p] = state;
  return [
    (a + i) | 0,
    (b + j) | 0,
    (c + k) | 0,
    (d + l) | 0,
    (e + m) | 0,
    (f + n) | 0,
    (g + o) | 0,
    (h + p) | 0,
  ];
}

/** SHA-256 (FIPS 180-4) in hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  let state = start;
  for (const block of blocksOf(padded(bytes, false), false)) state = mixed(state, block);
  return hexOf(state, false);
}
