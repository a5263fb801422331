/** Ways to write a dot that no program follows (facts/users.md §1.2, corpus/feeds/defang). */
const dots = /\[\.\]?|\.\]|\(\.\)?|\.\)|\{\.\}|\[dot\]|\(dot\)|\{dot\}|\s\[?dot\]?\s|\\\./gi;
const colons = /\[:\]|\(:\)|\{:\}/g;
const ats = /\[@\]|\(@\)|\{@\}|\[at\]|\(at\)|\{at\}/gi;
const separator = /^([a-z][a-z0-9+.-]*)(?:\[:\/\/\]|\[:\]\/\/|:\[\/\/\]|:\/\[\/\]|:\[\/\]\/)/i;
const schemes = [
  [/^h(?:xx|tt|\*\*)ps?(?=:|\[)/i, 'http'],
  [/^fxps?(?=:|\[)/i, 'ftp'],
] as const;

/** Asked first: what has none of these signs, and no scheme but a plain one, was not defanged. */
const signs = /[[({\\,\s]|:[^:]*:|:\//;
const plainScheme = /^https?:\/\/(?!.*[[({\\,\s])[^:/]+(?:[:/][^:]*)?$/;

/**
 * Undoes defanging. Of a URL only the scheme and the authority are touched: a path may
 * legally contain `[.]`.
 */
export function refang(text: string): string {
  let plain = text.trim();
  if (!signs.test(plain) || plainScheme.test(plain)) return plain;
  for (const [pattern, scheme] of schemes)
    plain = plain.replace(pattern, (found) => (/ps$/i.test(found) ? `${scheme}s` : scheme));
  plain = plain.replace(separator, '$1://');
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(plain)?.[0] ?? '';
  const rest = plain.slice(scheme.length);
  const end = endOfAuthority(rest);
  const name = refangName(rest.slice(0, end));
  const host = scheme === '' ? name : name.replace(wholeIpv6, '[$&]');
  return scheme + host + rest.slice(end).replace(/^\[\/\]/, '/');
}

/** All eight groups of an address: what has no brackets around it has no port behind it. */
const wholeIpv6 = /^(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$/i;

/** Commas for dots: only where there is no dot, which two names with a comma between them have. */
const commaDotted = /^[^.,@\s]+(?:,[^.,@\s]+)+$/;

function refangName(name: string): string {
  const plain = name
    .replace(dots, '.')
    .replace(colons, ':')
    .replace(ats, '@')
    .replace(/^\[(?=[^\]]*$)/, ''); // http://[example.com
  return commaDotted.test(plain) ? plain.replaceAll(',', '.') : plain;
}

function endOfAuthority(text: string): number {
  const at = text.search(/\[\/\]|[/?#]/);
  return at === -1 ? text.length : at;
}

/** Undoes what is done to a file name: only brackets around a dot cannot be meant otherwise. */
export const refangPath = (text: string): string => text.replaceAll('[.]', '.');
