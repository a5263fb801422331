export { isNetwork, parseAddress } from './addresses.ts';
export type { Address } from './addresses.ts';
export { defang } from './defang.ts';
export {
  identityOf,
  indicatorTypeOf,
  indicatorTypeWord,
  isUnseenDigest,
  parseIndicator,
  unseenDigests,
} from './parse-indicator.ts';
export type { IndicatorTypeWord, UnseenTypeWord } from './parse-indicator.ts';
export type { Parsed, RefusalCode, Refused } from './parsed.ts';
export { refang } from './refang.ts';
