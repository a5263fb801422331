import { type Html, writerOf } from '../output.ts';
import { visible, visibleLines } from '../visible.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const quote = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** HTML: a hole is text, in an element as in an attribute between double quotes. */
export const html = writerOf('html', quote);

/** Nothing, where something could stand. */
export const nothing = html``;

const newline = html`\n`;

/** Joins parts with nothing between. */
export const all = (parts: readonly Html[]): Html => html.join(parts, nothing);

/** The lines of a text, for an element that keeps white space. */
export const preformatted = (text: string): Html => html.join(visibleLines(text), newline);

/** Ids and fragments take letters, digits, `-`, `_`, `.` and `~` as they are; `:` spells any other. */
export const fragmentOf = (text: string): string =>
  text.replace(/[^\w.~-]/g, (character) => `:${character.charCodeAt(0).toString(16)}`);

/** A link to a place in the page. */
export const linkTo = (fragment: string, text: Html): Html =>
  html`<a href="#${fragmentOf(fragment)}">${text}</a>`;

/** A link out of the page, only to https: any other address is text that leads nowhere. */
export const linkOut = (address: string): Html =>
  /^https:\/\/[\w.-]+(?:[/?#]|$)/.test(address)
    ? html`<a href="${address}" rel="noopener noreferrer">${address}</a>`
    : html`${address}`;

/** A text between two tags: quoted as it is, it holds neither of their signs. */
const betweenTags = /(?<=>)[^<]{100,}/g;

/** A hundred characters without a space, and one more; an entity is one of them. */
const longRun = /(?:&[#\w]+;|[^\s&]){100}(?=\S)/g;

/**
 * Lets a browser break words that no window holds. It would do so anyway, after measuring each line of it
 * anew: a word of 10,000 letters in a narrow column took Chromium half a second each time it was laid out.
 */
export const breakable = (part: Html): Html =>
  html.decorate(part, (text) =>
    text.replace(betweenTags, (between) => between.replace(longRun, '$&<wbr>')),
  );
