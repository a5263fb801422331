import type { RE2JS } from 're2js';
import { castTo } from '../convert.ts';
import { type CallContext, decline, type ScalarFunction } from '../function.ts';
import { compilePattern } from '../pattern.ts';
import type { Value } from '../value.ts';
import { isArray } from '../value.ts';
import type { Functions } from './arguments.ts';
import { at, longAt, textAt } from './arguments.ts';

type Values = readonly Value[];

const patternOf = (source: string): RE2JS =>
  compilePattern(source) ?? decline(`the regular expression ${source}`);

/** One match: its place, and its groups from 0 on. */
interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly string[];
}

function matchesOf(source: string, text: string): readonly Match[] {
  const pattern = patternOf(source);
  const matcher = pattern.matcher(text);
  const found: Match[] = [];
  while (matcher.find()) {
    const groups = Array.from(
      { length: pattern.groupCount() + 1 },
      (_, index) => matcher.group(index) ?? '',
    );
    found.push({ start: matcher.start(), end: matcher.end(), groups });
  }
  return found;
}

/** What the call is to give by its type argument; text where it has none. */
const typed = (value: string | undefined, context: CallContext): Value => {
  const type = context.resultType;
  if (value === undefined) return type === 'string' || type === '' ? '' : castTo(type, '');
  return castTo(type === 'dynamic' ? 'string' : type, value);
};

const extract: ScalarFunction = (args, context) => {
  const matcher = patternOf(textAt(args, 0)).matcher(textAt(args, 2));
  const group = longAt(args, 1);
  const found = matcher.find() && group >= 0 && group <= matcher.groupCount();
  return typed(found ? (matcher.group(group) ?? '') : undefined, context);
};

/** Numbers of the groups asked for by number or name; where none of them is there, all groups. */
function groupsOf(pattern: RE2JS, asked: Value): readonly number[] {
  const count = pattern.groupCount();
  if (count === 0) return decline('extract_all() without a group');
  const names = pattern.namedGroups();
  const wanted = (isArray(asked) ? asked : [])
    .map((group) => (typeof group === 'string' ? (names[group] ?? 0) : Number(group)))
    .filter((group) => group >= 1 && group <= count);
  return wanted.length > 0 ? wanted : Array.from({ length: count }, (_, index) => index + 1);
}

/** Of one group texts, of more arrays of texts (extract-all-function); null without a match. */
function extractAll(args: Values): Value {
  const source = textAt(args, 0);
  const groups = groupsOf(patternOf(source), args.length > 2 ? at(args, 1) : null);
  const found = matchesOf(source, textAt(args, args.length - 1)).map(({ groups: texts }) =>
    groups.map((group) => texts[group] ?? ''),
  );
  if (found.length === 0) return null;
  return groups.length === 1 ? found.map(([only]) => only ?? '') : found;
}

function replaceRegex(args: Values): Value {
  const text = textAt(args, 0);
  const rewrite = textAt(args, 2);
  const pieces: string[] = [];
  let end = 0;
  for (const match of matchesOf(textAt(args, 1), text)) {
    const replacement = rewrite.replaceAll(/\\(\d|\\)/g, (_, group: string) =>
      group === '\\' ? '\\' : (match.groups[Number(group)] ?? ''),
    );
    pieces.push(text.slice(end, match.start), replacement);
    end = match.end;
  }
  return [...pieces, text.slice(end)].join('');
}

/** Plain text may overlap itself, a regular expression not (countof-function). */
function countOf(args: Values): Value {
  const [text, sought] = [textAt(args, 0), textAt(args, 1)];
  if (textAt(args, 2) === 'regex') return BigInt(matchesOf(sought, text).length);
  if (sought === '') return 0n;
  let count = 0n;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) count += 1n;
  return count;
}

/** Matches of a text one after another, from a start on, by two ways to count the length. */
function indexOfRegex(args: Values): Value {
  const text = textAt(args, 0);
  const [start, length, occurrence] = [longAt(args, 2), longAt(args, 3, -1), longAt(args, 4, 1)];
  if (start < 0 || length < -1 || occurrence < 1) return null;
  const foundIn = (part: string): number =>
    matchesOf(textAt(args, 1), part)[occurrence - 1]?.start ?? -1 - start;
  const found = foundIn(text.slice(start));
  const within = length === -1 ? found : foundIn(text.slice(start, start + length));
  // Whether the length counts from each match is not documented.
  if (occurrence > 1 && found !== within)
    return decline('indexof_regex() of a later occurrence in a part');
  return BigInt(within + start);
}

/** Characters that a regular expression gives a meaning. */
const meaningful = /[.+*?()|[\]{}^$\\]/g;

function quoted(text: string): string {
  if (/[^\p{L}\p{N}_\s.+*?()|[\]{}^$\\]/u.test(text)) return decline('regex_quote() of this text');
  return text.replaceAll(meaningful, '\\$&');
}

const cut =
  (...wrapped: readonly ((source: string) => string)[]): ScalarFunction =>
  (args) =>
    wrapped.reduce(
      (text, wrapper) => {
        const [match] = matchesOf(wrapper(textAt(args, 0)), text);
        return match ? text.slice(0, match.start) + text.slice(match.end) : text;
      },
      textAt(args, 1),
    );

const leading = (source: string): string => `^(?:${source})`;
const trailing = (source: string): string => `(?:${source})$`;
const allLeading = (source: string): string => `^(?:${source})+`;
const allTrailing = (source: string): string => `(?:${source})+$`;

/** Functions of regular expressions. */
export const patterns: Functions = {
  extract,
  extract_all: extractAll,
  extractall: extractAll,
  replace_regex: replaceRegex,
  // The old form of replace_regex: pattern, rewrite, text.
  replace: (args) => replaceRegex([at(args, 2), at(args, 0), at(args, 1)]),
  countof: countOf,
  indexof_regex: indexOfRegex,
  regex_quote: (args) => quoted(textAt(args, 0)),
  trim: cut(allLeading, allTrailing),
  trim_start: cut(leading),
  trim_end: cut(trailing),
};
