export { isNetwork, parseAddress } from './addresses.ts';
export type { Address } from './addresses.ts';
export { benignOf } from './benign.ts';
export type { Benign, BenignKind } from './benign.ts';
export { defang } from './defang.ts';
export { createPacker, createSetPacker } from './packed-indicators.ts';
export type { Packer, SetPacker } from './packed-indicators.ts';
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
export { isInNetwork } from './within.ts';
export { refang } from './refang.ts';
