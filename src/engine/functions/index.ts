import type { ScalarFunction } from '../function.ts';
import { addresses } from './addresses.ts';
import { arrays } from './arrays.ts';
import { bags } from './bags.ts';
import { xml } from './xml.ts';
import { timeZones } from './time-zones.ts';
import { seriesStatistics } from './series-statistics.ts';
import { seriesFilters } from './series-filters.ts';
import { series } from './series.ts';
import { wellKnownText } from './well-known-text.ts';
import { units } from './units.ts';
import { punycode } from './punycode.ts';
import { geography } from './geography.ts';
import { geohash } from './geohash.ts';
import { base64 } from './base64.ts';
import { compression } from './compression.ts';
import { conversion } from './conversion.ts';
import { dateFormats } from './date-formats.ts';
import { distributions } from './distributions.ts';
import { dates } from './dates.ts';
import { hashing } from './hashing.ts';
import { nullTests } from './null-tests.ts';
import { numbers } from './numbers.ts';
import { parsing } from './parsing.ts';
import { jsonPaths } from './paths.ts';
import { patterns } from './patterns.ts';
import { sets } from './sets.ts';
import { text } from './text.ts';

/** The scalar functions that the engine knows, by name. */
export const scalarFunctions: Readonly<Record<string, ScalarFunction>> = {
  ...addresses,
  ...arrays,
  ...bags,
  ...xml,
  ...timeZones,
  ...seriesStatistics,
  ...seriesFilters,
  ...distributions,
  ...units,
  ...wellKnownText,
  ...series,
  ...punycode,
  ...geohash,
  ...geography,
  ...base64,
  ...compression,
  ...conversion,
  ...dateFormats,
  ...dates,
  ...hashing,
  ...jsonPaths,
  ...nullTests,
  ...numbers,
  ...parsing,
  ...patterns,
  ...sets,
  ...text,
};
