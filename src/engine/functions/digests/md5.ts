import { blocksOf, hexOf, padded, rotated } from './words.ts';

type State = readonly [number, number, number, number];

const turns: readonly (readonly number[])[] = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
const constants = Array.from({ length: 64 }, (_, index) =>
  Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32),
);

/** What a round mixes, and which word of the block it takes. */
const rounds: readonly ((state: State, step: number) => readonly [number, number])[] = [
  ([, b, c, d], step) => [(b & c) | (~b & d), step],
  ([, b, c, d], step) => [(d & b) | (~d & c), (5 * step + 1) % 16],
  ([, b, c, d], step) => [b ^ c ^ d, (3 * step + 5) % 16],
  ([, b, c, d], step) => [c ^ (b | ~d), (7 * step) % 16],
];

function mixed(start: State, block: readonly number[]): State {
  let state = start;
  for (let step = 0; step < 64; step += 1) {
    const round = Math.floor(step / 16);
    const [a, b, c, d] = state;
    const [mix = 0, at = 0] = rounds[round]?.(state, step) ?? [];
    const sum = (a + mix + (constants[step] ?? 0) + (block[at] ?? 0)) | 0;
    state = [d, (b + rotated(sum, turns[round]?.[step % 4] ?? 0)) | 0, b, c];
  }
  return [
    (start[0] + state[0]) | 0,
    (start[1] + state[1]) | 0,
    (start[2] + state[2]) | 0,
    (start[3] + state[3]) | 0,
  ];
}

/** MD5 (RFC 1321) in hexadecimal digits. */
export function md5(bytes: Uint8Array): string {
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (const block of blocksOf(padded(bytes, true), true)) state = mixed(state, block);
  return hexOf(state, true);
}
