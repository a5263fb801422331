import { build } from '../kql/index.ts';
import type { Expr } from '../kql/index.ts';
import { comparableUrl, everyIn, extracted, hostOf, named, prepared } from './column-values.ts';
import { hasAny, indicator } from './matcher.ts';
import type { Matcher, ObservedColumn } from './matcher.ts';

const { all, binary, call, inList, name, text } = build;

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

/** One of several URLs, each between blanks: hosts in any case, but paths in theirs. */
function oneOfUrls(column: string, pattern: 'urls_pattern' | 'url_list_pattern'): Expr {
  const blank = text(' ');
  const urls = call('strcat', blank, everyIn(named(pattern), name(column), ' '), blank);
  const path = extracted('path_pattern', indicator);
  return all([
    binary(urls, 'contains', call('strcat', blank, indicator, blank)),
    binary(urls, 'contains_cs', call('strcat', path, blank)),
  ]);
}

function sameUrl({ column, shape }: ObservedColumn): Expr {
  if (shape === 'urls') return oneOfUrls(column, 'url_list_pattern');
  return shape === 'text'
    ? oneOfUrls(column, 'urls_pattern')
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
