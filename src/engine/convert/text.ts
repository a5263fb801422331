import type { DateTime, Guid, TimeSpan, Value } from '../value.ts';
import { isArray, isBag } from '../value.ts';
import { dateTimeText, timeSpanText } from './times.ts';

/** Most decimal places before the point that a real shows without an exponent. */
const plainExponent = 15;

/** A real in the fewest digits that read back as it, whole ones with `.0`, as the engine has it. */
export function realText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const size = Number(exponent);
  if (size >= plainExponent || size < -4) {
    const digits = Math.abs(size).toString().padStart(2, '0');
    return `${mantissa}E${size < 0 ? '-' : '+'}${digits}`;
  }
  return Number.isInteger(value) ? `${value.toString()}.0` : value.toString();
}

const kindedText = (value: DateTime | TimeSpan | Guid): string => {
  switch (value.kind) {
    case 'datetime':
      return dateTimeText(value.ticks);
    case 'timespan':
      return timeSpanText(value.ticks);
    case 'guid':
      return value.text;
  }
};

/** Text of a value as KQL tostring() has it; null is "". */
export function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'number') return realText(value);
  if (typeof value !== 'object') return value.toString();
  return isArray(value) || isBag(value) ? toJson(value) : kindedText(value);
}

/** Compact JSON of a value. */
export function toJson(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number')
    return Number.isFinite(value) ? realText(value) : JSON.stringify(String(value));
  if (typeof value !== 'object') return value.toString();
  if (isArray(value)) return `[${value.map(toJson).join(',')}]`;
  if (!isBag(value)) return JSON.stringify(kindedText(value));
  const members = [...value].map(([key, item]) => `${JSON.stringify(key)}:${toJson(item)}`);
  return `{${members.join(',')}}`;
}
