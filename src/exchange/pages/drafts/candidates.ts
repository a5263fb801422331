import { parseIndicator } from '../../../indicators/index.ts';
import type { LogicalField } from '../../../model/index.ts';
import type { Comparison } from './comparisons.ts';
import { fieldNamed } from './fields.ts';

/** A value that a text names, and the field that it seems to be of. */
export interface Named {
  readonly field: LogicalField;
  readonly value: string;
}

/** A form of name that stands in a sentence without its field. */
interface Form {
  readonly pattern: RegExp;
  readonly field: (value: string, before: string) => LogicalField | undefined;
}

const always = (field: LogicalField) => (): LogicalField => field;
const isParent = /parent[ _]process(?:es)?(?:[ _]name)?\s(?:[^\s,]+\s){0,5}$/i;
const ofFile = /\bfiles?\b[^.;]*$/i;

/** Addresses, networks and domains are what the parser of indicators takes for one. */
const parsed = (type: 'ip' | 'cidr' | 'domain', field: LogicalField) => (value: string) =>
  parseIndicator(type, value).ok ? field : undefined;

const scripts = 'ps1|psm1|sh|bat|cmd|vbs|js|py|pl|hta|wsf';
const forms: readonly Form[] = [
  { pattern: /https?:\/\/[^\s"“”'<>),]+/g, field: always('url') },
  {
    pattern: /(?<![\w\\])[A-Z]:\\[^\s"“”'<>|,;)]*/g,
    field: (_, before) => (ofFile.test(before) ? 'file.path' : 'process.path'),
  },
  {
    pattern: /(?<![\w/:.*])\/(?:[\w.-]+\/)+[\w.-]*/g,
    field: (_, before) => (ofFile.test(before) ? 'file.path' : 'process.path'),
  },
  {
    pattern: /(?<![\w\\/.-])[\w-]+(?:\.[\w-]+)*\.exe\b/gi,
    field: (_, before) => (isParent.test(before) ? 'process.parent.name' : 'process.name'),
  },
  {
    pattern: new RegExp(`(?<![\\w\\\\/.-])[\\w-]+\\.(?:${scripts})\\b(?!\\.)`, 'gi'),
    field: always('process.commandLine'),
  },
  {
    pattern:
      /\b(?:Get|Set|Invoke|New|Start|Stop|Test|Import|Export|Add|Remove|Write|Out|Enable|Disable|Install|Update)-[A-Z][A-Za-z]+\b/g,
    field: always('process.commandLine'),
  },
  { pattern: /(?<=\s|^)--?[A-Za-z][\w-]{2,40}\b/g, field: always('process.commandLine') },
  {
    pattern: /(?<![\w.:/])\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}\b/g,
    field: parsed('cidr', 'source.ip'),
  },
  { pattern: /(?<![\w.:/])\d{1,3}(?:\.\d{1,3}){3}(?![\w./])/g, field: parsed('ip', 'source.ip') },
  { pattern: /(?<![\w.@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, field: always('user.upn') },
  { pattern: /(?<=\bports? )\d{1,5}\b/gi, field: always('destination.port') },
  {
    pattern:
      /\b(?!AND |NOT |ANY |ALL |THE |FOR )(?:[A-Z][A-Z0-9_]{2,30}|root|Administrators?)(?= (?:account|user|group)s?\b(?![._]\w))/g,
    field: always('user.name'),
  },
  {
    pattern:
      /(?<=\b(?:host|server|device|workstation|machine)s? (?:named )?["“']?)[A-Za-z][\w-]*\d[\w-]*/gi,
    field: always('device.name'),
  },
  {
    pattern: /(?:(?<=\*\.)|(?<![\w.@/\\:-]))(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@\\/(-])/gi,
    field: (value) => (isNoDomain(value) ? undefined : parsed('domain', 'domain')(value)),
  },
];

/** Files and fields of logs have the form of a domain: `.sh`, `.py` and `.name` are on the list of suffixes. */
const isNoDomain = (value: string): boolean =>
  fieldNamed(value) !== undefined ||
  /^(?:process|file|user|host|script|event|parent)\./i.test(value) ||
  new RegExp(`\\.(?:exe|dll|msi|log|tmp|txt|${scripts})$`, 'i').test(value);

/** `veeam or veeambackup in the command line` */
const inCommandLine =
  /(?:with|contain(?:s|ing)|pattern)\s+([\w*.-]+)(?:\s+or\s+([\w*.-]+))?\s+in the command[ -]line/i;

/** Names that stand in a text by themselves, each where it is first seen. */
export function namesIn(text: string): readonly Named[] {
  const worded = inCommandLine.exec(text)?.slice(1) ?? [];
  const named = worded.flatMap((value) =>
    value ? [{ field: 'process.commandLine', value } as const] : [],
  );
  // A name that is part of another, such as a host of an address, is not told again.
  const taken: (readonly [number, number])[] = [];
  const found = forms.flatMap(({ pattern, field }) =>
    [...text.matchAll(pattern)].flatMap(({ 0: match, index }) => {
      const value = match.replace(/[.:]+$/, '');
      const is = field(value, text.slice(Math.max(0, index - 80), index));
      const end = index + match.length;
      if (!is || taken.some(([from, to]) => index < to && end > from)) return [];
      taken.push([index, end]);
      return [{ field: is, value }];
    }),
  );
  return [...named, ...found];
}

const valuesCompared = ({ field, values, dangling }: Comparison): readonly Named[] =>
  field ? [...values, ...dangling].map((value) => ({ field, value })) : [];

/** Signs of patterns around a value: what is left is what it looks for. */
const bare = (value: string): string => value.replace(/^[%*.\s]+|[%*\s]+$/g, '');

/** The values that a text names, by field; those of conditions first. */
export function candidatesOf(
  text: string,
  comparisons: readonly Comparison[],
): readonly { readonly field: LogicalField; readonly values: readonly string[] }[] {
  const compared = comparisons.flatMap(valuesCompared);
  const known = new Set(compared.map(({ value }) => bare(value).toLowerCase()));
  const others = namesIn(text).filter(({ value }) => !known.has(bare(value).toLowerCase()));
  const byField = new Map<LogicalField, Map<string, string>>();
  for (const { field, value } of [...compared, ...others]) {
    const values = byField.get(field) ?? new Map<string, string>();
    byField.set(field, values);
    const name = bare(value);
    if (name !== '' && !values.has(name.toLowerCase())) values.set(name.toLowerCase(), name);
  }
  return [...byField]
    .filter(([, values]) => values.size > 0)
    .map(([field, values]) => ({ field, values: [...values.values()] }));
}
