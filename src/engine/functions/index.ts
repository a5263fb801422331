import type { ScalarFunction } from '../function.ts';
import { addresses } from './addresses.ts';
import { arrays } from './arrays.ts';
import { bags } from './bags.ts';
import { conversion } from './conversion.ts';
import { dateFormats } from './date-formats.ts';
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
