import { toReal } from '../convert.ts';
import { decline, type ScalarFunction } from '../function.ts';
import type { Value } from '../value.ts';
import type { Functions } from './arguments.ts';
import { at, ofReal } from './arguments.ts';

/** Coefficients of the approximation of the gamma function by Lanczos, with g = 7 and nine terms. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

/** The logarithm of the gamma function, for numbers above zero. */
function logGamma(value: number): number {
  if (value < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * value)) - logGamma(1 - value);
  const from = value - 1;
  const [first = 0, ...rest] = lanczos;
  const sum = rest.reduce((total, term, index) => total + term / (from + index + 1), first);
  const shifted = from + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (from + 0.5) * Math.log(shifted) - shifted + Math.log(sum);
}

const factorial = (value: number): number => (value <= 1 ? 1 : value * factorial(value - 1));

/** Whole numbers are exact, others as near as the logarithm is. */
const gamma = (value: number): number =>
  Number.isInteger(value) && value < 171 ? factorial(value - 1) : Math.exp(logGamma(value));

const tiny = 1e-300;
const awayFromZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** The continued fraction of the incomplete beta function, by the method of Lentz. */
function betaFraction(x: number, a: number, b: number): number {
  let [c, d] = [1, 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))];
  let result = d;
  for (let step = 1; step <= 1000; step += 1) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    let factor = 1;
    for (const term of [even, odd]) {
      d = 1 / awayFromZero(1 + term * d);
      c = awayFromZero(1 + term / c);
      factor = c * d;
      result *= factor;
    }
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return result;
}

/** The regularised incomplete beta function, which is the cumulative beta distribution. */
function betaCumulative(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** Halves the interval until it cannot be halved any more. */
function betaInverse(probability: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (betaCumulative(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const betaDensity = (x: number, a: number, b: number): number =>
  Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x),
  );

const isParameter = (value: number): boolean => value > 0 && value <= 10_000;
const isShare = (value: number): boolean => value >= 0 && value <= 1;

/** A function of a place and two parameters; NaN, or what is said, outside of their ranges. */
const ofBeta =
  (evaluate: (x: number, a: number, b: number) => number, outside: Value): ScalarFunction =>
  (args) => {
    const [x, a, b] = [0, 1, 2].map((index) => toReal(at(args, index)) ?? undefined);
    if (x === undefined || a === undefined || b === undefined) return null;
    if (!isParameter(a) || !isParameter(b)) return NaN;
    return isShare(x) ? evaluate(x, a, b) : outside;
  };

/** The error function: a series near zero, a continued fraction of its complement elsewhere. */
function errorFunction(value: number): number {
  const x = Math.abs(value);
  if (x > 6) return Math.sign(value);
  let term = x;
  let sum = x;
  for (let step = 1; step < 500 && Math.abs(term) > 1e-18 * Math.abs(sum); step += 1) {
    term *= (2 * x * x) / (2 * step + 1);
    sum += term;
  }
  return (Math.sign(value) * 2 * sum * Math.exp(-x * x)) / Math.sqrt(Math.PI);
}

/** The two-sided p-value of the test of Welch, by the distribution of Student. */
const welchTest: ScalarFunction = (args) => {
  const given = Array.from({ length: 6 }, (_, index) => toReal(at(args, index)));
  const [meanOne, varianceOne, countOne, meanTwo, varianceTwo, countTwo] = given.map(
    (value) => value ?? NaN,
  ) as [number, number, number, number, number, number];
  const [one, two] = [varianceOne / countOne, varianceTwo / countTwo];
  const squared = (meanOne - meanTwo) ** 2 / (one + two);
  const freedom = (one + two) ** 2 / (one ** 2 / (countOne - 1) + two ** 2 / (countTwo - 1));
  const result = betaCumulative(freedom / (freedom + squared), freedom / 2, 0.5);
  return Number.isFinite(result) ? result : decline('welch_test() of these arguments');
};

const positive =
  (name: string, evaluate: (value: number) => number): ScalarFunction =>
  (args, context) =>
    ofReal((value) => (value > 0 ? evaluate(value) : decline(`${name}() of ${value}`)))(
      args,
      context,
    );

/** Functions of statistics, by their mathematical definitions. */
export const distributions: Functions = {
  gamma: positive('gamma', gamma),
  loggamma: positive('loggamma', logGamma),
  erf: ofReal(errorFunction),
  erfc: ofReal((value) => 1 - errorFunction(value)),
  beta_cdf: ofBeta(betaCumulative, NaN),
  beta_inv: ofBeta(betaInverse, null),
  beta_pdf: ofBeta(betaDensity, NaN),
  welch_test: welchTest,
};
