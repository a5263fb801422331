import type { IndicatorType } from '../model/index.ts';
import { addressMatchers } from './match-addresses.ts';
import { fileMatchers } from './match-files.ts';
import { nameMatchers } from './match-names.ts';
import type { Matcher } from './matcher.ts';

/** One form a type (facts/kql.md §4.2). */
export const matchers: Readonly<Record<IndicatorType, Matcher>> = {
  ...addressMatchers,
  ...nameMatchers,
  ...fileMatchers,
};
