import { isTableName, tableFacts } from '../../facts/index.ts';
import type { Exclusion, Indicator, LogicalField } from '../../model/index.ts';
import { fieldOf, literalsIn, valuesOf } from './tree.ts';
import type { Literal, Tree } from './tree.ts';

/** Texts that a field holds in no table, and what it holds instead; FileHash of a firewall log may be any digest. */
const impossibleTexts: Readonly<
  Partial<Record<LogicalField, { readonly pattern: RegExp; readonly instead: string }>>
> = {
  'process.sha256': {
    pattern: /^(?![0-9a-f]{64}$)/i,
    instead: 'a digest of 64 hexadecimal digits',
  },
  'file.sha256': {
    pattern: /^(?!(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$)/i,
    instead: 'a digest in hexadecimal digits',
  },
  'user.sid': { pattern: /^(?!S-\d)/i, instead: 'a security identifier such as S-1-5-18' },
  domain: { pattern: /:\/\//, instead: 'a host name without scheme and path' },
  'device.name': { pattern: /[\\/]/, instead: 'a host name' },
};

/** A value that its field never holds. */
export interface Impossible {
  readonly literal: Literal;
  readonly value: string;
  readonly instead: string;
}

/** Conditions that compare a field with what it never holds. */
export const impossibleValues = (tree: Tree): readonly Impossible[] =>
  literalsIn(tree).flatMap((literal) => {
    const { condition } = literal;
    const field = fieldOf(condition);
    const form = field && impossibleTexts[field];
    if (!form || (condition.op !== 'equals' && condition.op !== 'in')) return [];
    const value = valuesOf(condition)
      ?.map(String)
      .find((text) => form.pattern.test(text));
    return value === undefined ? [] : [{ literal, value, instead: form.instead }];
  });

/** Whether none of the indicators that an exclusion is narrowed to shows in any of its tables. */
export function narrowsToNothing(
  { tables, indicators }: Exclusion,
  known: Iterable<Indicator>,
): boolean {
  if (!tables || !indicators || !tables.every(isTableName)) return false;
  for (const { type, value } of known) {
    if (!indicators.includes(value)) continue;
    if (
      tables.some((table) => isTableName(table) && tableFacts(table).observes[type] !== undefined)
    )
      return false;
  }
  return indicators.length > 0;
}
