import { build } from '../kql/index.ts';
import type { Expr } from '../kql/index.ts';
import { comparableUrl, everyIn, hostOf, named, prepared } from './column-values.ts';
import { hasAny, indicator } from './matcher.ts';
import type { Matcher, ObservedColumn } from './matcher.ts';

const { any, binary, call, inList, name, text } = build;

/** `.host` ends in `.indicator`: the domain itself and its subdomains, and no other name. */
function sameDomain({ column, shape }: ObservedColumn): Expr {
  if (shape === 'text') return domainInText(column);
  const host = shape === 'host' ? hostOf(name(column)) : name(column);
  return binary(
    call('strcat', text('.'), call('trim', text(String.raw`\.+`), host)),
    'endswith',
    call('strcat', text('.'), indicator),
  );
}

/** Every name of the text with a dot before it and a blank behind it. */
const domainInText = (column: string): Expr =>
  binary(
    call('strcat', text('.'), everyIn(named('hosts_pattern'), name(column), ' .'), text(' ')),
    'contains',
    call('strcat', text('.'), indicator, text(' ')),
  );

/** What may follow a URL where it ends; paths are compared without case there. */
const contained = (within: Expr, before: string, ends: readonly string[]): Expr =>
  any(
    ends.map((end) =>
      binary(within, 'contains', call('strcat', text(before), indicator, text(end))),
    ),
  );

/** A JSON list holds the URL as `…//indicator"`. */
const inUrlList = (column: string): Expr => contained(name(column), '//', ['"', '/"', '#']);

/** Every URL of the text with a blank on both sides. */
const urlInText = (column: string): Expr =>
  contained(
    call('strcat', text(' '), everyIn(named('urls_pattern'), name(column), ' '), text(' ')),
    ' ',
    [' ', '/ ', '#'],
  );

function sameUrl({ column, shape }: ObservedColumn): Expr {
  if (shape === 'urls') return inUrlList(column);
  return shape === 'text'
    ? urlInText(column)
    : binary(comparableUrl(name(column)), '==', indicator);
}

/** Mail systems and directories compare addresses without case. */
const email: Matcher = {
  prefilter: (seen) =>
    seen.path === undefined
      ? inList(name(seen.column), 'in~', [seen.lists.reference])
      : hasAny(seen),
  test: (seen) => binary(prepared(seen), '=~', indicator),
};

/** Names of hosts, what is below them, and people. */
export const nameMatchers = {
  domain: { prefilter: hasAny, test: sameDomain },
  url: { prefilter: hasAny, test: sameUrl },
  email,
} as const satisfies Record<string, Matcher>;
