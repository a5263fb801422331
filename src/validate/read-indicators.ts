import { diagnostic, text } from '../diagnostics/index.ts';
import type { Diagnostic, Locate, Path } from '../diagnostics/index.ts';
import { identityOf } from '../indicators/index.ts';
import type { Indicator } from '../model/index.ts';
import { benignFinding } from './check-benign.ts';
import { readEntry } from './read-entry.ts';
import type { IndicatorEntry } from './rule-file.ts';

/** The indicators of a rule, with what is wrong with the entries that are none. */
export interface IndicatorReading {
  readonly values: readonly Indicator[];
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads `indicators.values`; of equal entries the first one counts. */
export function readIndicators(
  entries: readonly (IndicatorEntry | undefined)[] | undefined,
  locate: Locate,
): IndicatorReading {
  const seen = new Map<string, number>();
  const values: Indicator[] = [];
  const diagnostics: Diagnostic[] = [];
  let complete = entries !== undefined;
  for (const [index, entry] of (entries ?? []).entries()) {
    const reading =
      entry && readEntry(entry, (field) => locate(['indicators', 'values', index, field]));
    diagnostics.push(...(reading?.diagnostics ?? []));
    if (!reading?.value) {
      complete = false;
      continue;
    }
    const key = identityOf(reading.value);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      values.push(reading.value);
      diagnostics.push(...benignFinding(reading.value, () => locate(pathTo(index))));
    } else diagnostics.push(duplicate(reading.value, [first, index], locate));
  }
  return { values, complete, diagnostics };
}

const pathTo = (index: number): Path => ['indicators', 'values', index, 'value'];

function duplicate(
  { type, value }: Indicator,
  [first, again]: readonly [number, number],
  locate: Locate,
): Diagnostic {
  const at = (index: number): ReturnType<Locate> => locate(pathTo(index));
  const related = [{ span: at(first), note: text`first listed here` }];
  return diagnostic('IOC050', { type, value }, { span: at(again), related });
}
