import type { Functions } from './arguments.ts';
import { ofText } from './arguments.ts';

/** Parameters of Punycode (RFC 3492). */
const base = 36;
const least = 1;
const most = 26;
const skew = 38;
const damp = 700;
const firstPoint = 128;
const firstBias = 72;
const lastPoint = 0x10ffff;

const digits = 'abcdefghijklmnopqrstuvwxyz0123456789';

function adapted(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? damp : 2));
  rest += Math.floor(rest / length);
  let bias = 0;
  for (; rest > ((base - least) * most) / 2; bias += base) rest = Math.floor(rest / (base - least));
  return bias + Math.floor(((base - least + 1) * rest) / (rest + skew));
}

const thresholdOf = (place: number, bias: number): number =>
  Math.min(most, Math.max(least, place - bias));

/** A number in digits whose base goes with the place. */
function written(delta: number, bias: number): string {
  let text = '';
  let rest = delta;
  for (let place = base; ; place += base) {
    const threshold = thresholdOf(place, bias);
    if (rest < threshold) return text + (digits[rest] ?? '');
    text += digits[threshold + ((rest - threshold) % (base - threshold))] ?? '';
    rest = Math.floor((rest - threshold) / (base - threshold));
  }
}

const pointsOf = (text: string): readonly number[] =>
  Array.from(text, (character) => character.codePointAt(0) ?? 0);

function encoded(text: string): string {
  const points = pointsOf(text);
  const plain = points.filter((point) => point < firstPoint);
  let output = String.fromCodePoint(...plain) + (plain.length > 0 ? '-' : '');
  let [current, delta, bias, done] = [firstPoint, 0, firstBias, plain.length];
  while (done < points.length) {
    const next = Math.min(...points.filter((point) => point >= current));
    delta += (next - current) * (done + 1);
    for (const point of points) {
      if (point < next) delta += 1;
      if (point !== next) continue;
      output += written(delta, bias);
      bias = adapted(delta, done + 1, done === plain.length);
      [delta, done] = [0, done + 1];
    }
    [current, delta] = [next + 1, delta + 1];
  }
  return output;
}

interface ReadNumber {
  readonly value: number;
  readonly end: number;
}

function readNumber(text: string, start: number, bias: number): ReadNumber | undefined {
  let [value, weight, at] = [0, 1, start];
  for (let place = base; ; place += base) {
    const digit = digits.indexOf(text[at]?.toLowerCase() ?? ' ');
    if (digit < 0) return undefined;
    value += digit * weight;
    at += 1;
    const threshold = thresholdOf(place, bias);
    if (digit < threshold) return { value, end: at };
    weight *= base - threshold;
  }
}

/** The text of Punycode, or undefined where it is none. */
function decoded(text: string): string | undefined {
  const dash = text.lastIndexOf('-');
  const points = [...pointsOf(text.slice(0, Math.max(0, dash)))];
  let [at, index, point, bias] = [dash + 1, 0, firstPoint, firstBias];
  while (at < text.length) {
    const number = readNumber(text, at, bias);
    if (!number) return undefined;
    index += number.value;
    const count = points.length + 1;
    bias = adapted(
      number.value,
      count,
      point === firstPoint && points.length === Math.max(0, dash),
    );
    point += Math.floor(index / count);
    if (point > lastPoint) return undefined;
    index %= count;
    points.splice(index, 0, point);
    [at, index] = [number.end, index + 1];
  }
  return String.fromCodePoint(...points);
}

const prefix = 'xn--';
/** Full stops of other scripts part labels too (RFC 3490). */
const stops = /[.\u3002\uff0e\uff61]/;

const isPlain = (text: string): boolean => pointsOf(text).every((point) => point < firstPoint);

const encodedDomain = (text: string): string =>
  text
    .split(stops)
    .map((label) => (isPlain(label) ? label : prefix + encoded(label)))
    .join('.');

function decodedDomain(text: string): string {
  const labels = text
    .split(stops)
    .map((label) => (label.startsWith(prefix) ? decoded(label.slice(prefix.length)) : label));
  return labels.includes(undefined) ? '' : labels.join('.');
}

/** Functions of Punycode; text that is none gives "" (punycode-to-string-function). */
export const punycode: Functions = {
  punycode_from_string: ofText(encoded),
  punycode_to_string: ofText((text) => decoded(text) ?? ''),
  punycode_domain_to_string: ofText(encodedDomain),
  punycode_domain_from_string: ofText(decodedDomain),
};
