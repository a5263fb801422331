import type { IndicatorValue } from '../model/index.ts';

/** Writes a value so that no program follows it: `192[.]0[.]2[.]1:443`, `login[.]example/a`. */
export function defang({ type, value }: Pick<IndicatorValue, 'type' | 'value'>): string {
  if (type === 'registry') return value;
  const slash = type === 'url' ? value.search(/[/?]/) : -1;
  const end = slash === -1 ? value.length : slash;
  const inert = value.slice(0, end).replaceAll('.', '[.]') + value.slice(end);
  return type === 'email' ? inert.replace('@', '[@]') : inert;
}
