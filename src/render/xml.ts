import { writerOf } from './output.ts';
import { visible } from './visible.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Characters that XML 1.0 has no way to write and that are no characters of Unicode either. */
const unwritable = /[\uFFFE\uFFFF]/g;

/** Lines stay lines; what would act on a screen is spelled out, for JUnit is read in terminals too. */
const quote = (text: string): string =>
  text
    .split('\n')
    .map(visible)
    .join('\n')
    .replace(unwritable, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** XML text; holes are quoted for elements and attributes alike. */
export const xml = writerOf('xml', quote);
