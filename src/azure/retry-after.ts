import type { HttpResponse } from '../ports/index.ts';

/** The value of a header in any case. */
export const headerOf = (headers: HttpResponse['headers'], wanted: string): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];

const millisecondHeaders = ['retry-after-ms', 'x-ms-retry-after-ms'] as const;

const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;

/** How long a response asks to wait, in milliseconds: seconds, an HTTP date, or one of the ms headers. */
export function retryAfterOf(headers: HttpResponse['headers'], now: number): number | undefined {
  for (const name of millisecondHeaders) {
    const milliseconds = number(headerOf(headers, name));
    if (milliseconds !== undefined) return milliseconds;
  }
  const text = headerOf(headers, 'retry-after');
  const seconds = number(text);
  if (seconds !== undefined) return seconds * 1_000;
  // Date.parse takes `-1` for a year: only what names a weekday is an HTTP date.
  const date = /^[A-Z][a-z]+,? /.test(text ?? '') ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
