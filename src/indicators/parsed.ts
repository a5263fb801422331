import type { Code } from '../diagnostics/index.ts';
import type { IndicatorType, IndicatorValue } from '../model/index.ts';

/** The codes that a value can fail with; their templates use the arguments of `Refused`. */
export type RefusalCode = Extract<Code, `IOC0${0 | 1 | 2}${number}`>;

/** Why a value is no indicator of its type. */
export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly args: { readonly value: string; readonly type: string; readonly suggestion: string };
}

/** An indicator value, or why it is none. */
export type Parsed = { readonly ok: true; readonly value: IndicatorValue } | Refused;

/** Reads one refanged text as a value of one type. */
export type ValueParser = (text: string, type: IndicatorType) => Parsed;

/** Accepts a value. */
export const accept = (value: IndicatorValue): Parsed => ({ ok: true, value });

/** Makes the refusals of one text and type. */
export const refuser =
  (value: string, type: IndicatorType) =>
  (code: RefusalCode, suggestion = ''): Refused => ({
    ok: false,
    code,
    args: { value, type, suggestion },
  });
