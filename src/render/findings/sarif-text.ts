import { visible } from '../visible.ts';

/** Breaks a mention or a reference without changing how it looks. */
const breaker = '\u200b';

/**
 * A text for a viewer of SARIF, which makes a link of `[x](y)`, a value of `{0}` (SARIF 2.1.0 §3.11.5 and
 * §3.11.6) and, on GitHub, a mention of `@x`.
 */
export const sarifText = (text: string): string =>
  text
    .split('\n')
    .map(visible)
    .join('\n')
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/\{(\d+)\}/g, '{{$1}}')
    .replace(/[@#](?=\w)/g, `$&${breaker}`);

const drive = /^[A-Za-z]:[\\/]/;

const encoded = (path: string): string =>
  path.replaceAll('\\', '/').split('/').map(encodeSegment).join('/');

/** Half a surrogate pair has no UTF-8. */
const encodeSegment = (segment: string): string =>
  encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Where a file is: relative to the root of the sources, unless it lies elsewhere. */
export function artifactOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  if (drive.test(file)) return { uri: `file:///${file.charAt(0)}:${encoded(file.slice(2))}` };
  if (file.startsWith('/')) return { uri: `file://${encoded(file)}` };
  return { uri: encoded(file.replace(/^(?:\.\/)+/, '')), uriBaseId: '%SRCROOT%' };
}
