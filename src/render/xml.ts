import { writerOf } from './output.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 has no way to write, and marks that turn the direction of text. */
const unwritable =
  /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|[\u202A-\u202E\u2066-\u2069]/gu;

const quote = (text: string): string =>
  text.replace(unwritable, '\uFFFD').replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** XML text; holes are quoted for elements and attributes alike. */
export const xml = writerOf('xml', quote);
