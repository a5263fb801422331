import { blocksOf, hexOf, padded, rotated } from './words.ts';

type State = readonly [number, number, number, number, number];

const constants = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

const mixes: readonly ((b: number, c: number, d: number) => number)[] = [
  (b, c, d) => (b & c) | (~b & d),
  (b, c, d) => b ^ c ^ d,
  (b, c, d) => (b & c) | (b & d) | (c & d),
  (b, c, d) => b ^ c ^ d,
];

function schedule(block: readonly number[]): readonly number[] {
  const words = [...block];
  const at = (index: number): number => words[index] ?? 0;
  for (let index = 16; index < 80; index += 1)
    words.push(rotated(at(index - 3) ^ at(index - 8) ^ at(index - 14) ^ at(index - 16), 1));
  return words;
}

function mixed(start: State, block: readonly number[]): State {
  let [a, b, c, d, e] = start;
  for (const [step, word] of schedule(block).entries()) {
    const round = Math.floor(step / 20);
    const mix = mixes[round]?.(b, c, d) ?? 0;
    const sum = (rotated(a, 5) + mix + e + (constants[round] ?? 0) + word) | 0;
    [a, b, c, d, e] = [sum, a, rotated(b, 30), c, d];
  }
  return [
    (start[0] + a) | 0,
    (start[1] + b) | 0,
    (start[2] + c) | 0,
    (start[3] + d) | 0,
    (start[4] + e) | 0,
  ];
}

/** SHA-1 (FIPS 180-4) in hexadecimal digits. */
export function sha1(bytes: Uint8Array): string {
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (const block of blocksOf(padded(bytes, false), false)) state = mixed(state, block);
  return hexOf(state, false);
}
