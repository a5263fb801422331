import type { Json, JsonObject } from '../http.ts';
import { textAt } from '../http.ts';
import type { Check } from './check.ts';

const minute = 60;
const hour = 3_600;
const day = 86_400;

/** Seconds of an ISO 8601 duration in weeks to seconds; the service keeps the text as sent. */
export function secondsOf(value: Json | undefined): number | undefined {
  const match =
    /^P(?=.)(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/.exec(
      textAt(value),
    );
  if (!match) return undefined;
  const units = [7 * day, day, hour, minute, 1];
  return units.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0);
}

const durations = ['queryFrequency', 'queryPeriod', 'suppressionDuration'] as const;

/** Ranges of val and Terraform: facts/arm-api.md §2.5. */
const ranges = {
  queryFrequency: [5 * minute, 14 * day, '5 minutes and 14 days'],
  queryPeriod: [5 * minute, 14 * day, '5 minutes and 14 days'],
  suppressionDuration: [5 * minute, day, '5 minutes and 24 hours'],
} as const;

const present = (properties: JsonObject, name: string): boolean =>
  (properties[name] ?? null) !== null;

const malformed: Check = (properties) => {
  const wrong = durations.find(
    (name) => present(properties, name) && secondsOf(properties[name]) === undefined,
  );
  return wrong && `The value '${textAt(properties[wrong])}' of '${wrong}' is not a duration.`;
};

const outOfRange: Check = (properties) => {
  const wrong = durations.find((name) => {
    const seconds = secondsOf(properties[name]);
    return seconds !== undefined && (seconds < ranges[name][0] || seconds > ranges[name][1]);
  });
  return (
    wrong &&
    `Invalid Properties for Scheduled alert rule: '${wrong}' should be between ${ranges[wrong][2]}.`
  );
};

/** Texts of val: facts/arm-api.md §2.5. */
const coupled: Check = (properties) => {
  const frequency = secondsOf(properties.queryFrequency);
  const period = secondsOf(properties.queryPeriod);
  if (frequency === undefined || period === undefined) return undefined;
  const prefix = 'Invalid Properties for Scheduled alert rule: ';
  if (period < frequency)
    return `${prefix}'queryPeriod' should be greater than or equal to 'queryFrequency'`;
  if (period >= 2 * day && frequency < hour)
    return `${prefix}When 'queryPeriod' greater than or equal to 2 days, the 'queryFrequency' should be greater than or equal to 1 hour.`;
  const suppression = secondsOf(properties.suppressionDuration) ?? frequency;
  return properties.suppressionEnabled === true && suppression < frequency
    ? `${prefix}'suppressionDuration' should be greater than or equal to 'queryFrequency'`
    : undefined;
};

const threshold: Check = ({ triggerThreshold: value }) =>
  typeof value === 'number' && (!Number.isInteger(value) || value < 0 || value > 10_000)
    ? `Invalid Properties for Scheduled alert rule: 'triggerThreshold' should be between 0 and 10000.`
    : undefined;

export const scheduleChecks: readonly Check[] = [malformed, outOfRange, coupled, threshold];
