/** Ways to write a dot that no program follows (facts/users.md §1.2, corpus/feeds/defang). */
const dots = /\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\{dot\}|\s\[?dot\]?\s|\\\./gi;
const colons = /\[:\]|\(:\)|\{:\}/g;
const ats = /\[@\]|\(@\)|\{@\}|\[at\]|\(at\)|\{at\}/gi;
const separator = /^([a-z][a-z0-9+.-]*)(?:\[:\/\/\]|\[:\]\/\/|:\[\/\/\]|:\/\[\/\]|:\[\/\]\/)/i;
const schemes = [
  [/^h(?:xx|tt|\*\*)ps?(?=:|\[)/i, 'http'],
  [/^fxps?(?=:|\[)/i, 'ftp'],
] as const;

/**
 * Undoes defanging. Of a URL only the scheme and the authority are touched: a path may
 * legally contain `[.]`.
 */
export function refang(text: string): string {
  let plain = text.trim();
  for (const [pattern, scheme] of schemes)
    plain = plain.replace(pattern, (found) => (/ps$/i.test(found) ? `${scheme}s` : scheme));
  plain = plain.replace(separator, '$1://');
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(plain)?.[0] ?? '';
  const rest = plain.slice(scheme.length);
  const end = endOfAuthority(rest);
  return scheme + refangName(rest.slice(0, end)) + rest.slice(end).replace(/^\[\/\]/, '/');
}

const refangName = (name: string): string =>
  name
    .replace(dots, '.')
    .replace(colons, ':')
    .replace(ats, '@')
    .replace(/^\[(?=[^\]]*$)/, ''); // http://[example.com

function endOfAuthority(text: string): number {
  const at = text.search(/\[\/\]|[/?#]/);
  return at === -1 ? text.length : at;
}

/** Undoes what is done to a file name: only brackets around a dot cannot be meant otherwise. */
export const refangPath = (text: string): string => text.replaceAll('[.]', '.');
