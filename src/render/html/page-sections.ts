import type { AddressOf, Item, Page, Section, Segment, Words } from '../explain/page.ts';
import type { Html } from '../output.ts';
import { all, html, nothing } from './html.ts';

/** An address of a page of the same site: whatever is no plain part of a path is spelled. */
export const pathTo = (address: string): string =>
  address.split('/').map(encodeURIComponent).join('/');

function segmentHtml(segment: Segment, addressOf: AddressOf): Html {
  if (typeof segment === 'string') return html`${segment}`;
  if ('prose' in segment) return html`${segment.prose}`;
  if ('page' in segment)
    return html`<a href="${pathTo(addressOf(segment.page))}">${segment.text}</a>`;
  return html`<code>${'name' in segment ? segment.name : segment.quote}</code>`;
}

/** A sentence of a page. */
export const wordsHtml = (words: Words, addressOf: AddressOf): Html =>
  all(words.map((segment) => segmentHtml(segment, addressOf)));

/** Longer lists are folded, so that what stands behind them is found. */
const folded = 12;

function itemHtml({ words, under = [] }: Item, addressOf: AddressOf): Html {
  const said = wordsHtml(words, addressOf);
  if (under.length === 0) return html`<li>${said}</li>\n`;
  const below = listHtml(under, addressOf);
  return under.length > folded
    ? html`<li><details><summary>${said}</summary>\n${below}</details></li>\n`
    : html`<li>${said}\n${below}</li>\n`;
}

/** Items, each with those below it. */
export const listHtml = (items: readonly Item[], addressOf: AddressOf): Html =>
  html`<ul class="facts">
${all(items.map((one) => itemHtml(one, addressOf)))}</ul>
`;

const sectionHtml = ({ heading, items }: Section, id: string, addressOf: AddressOf): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>
${items.length > 0 ? listHtml(items, addressOf) : nothing}</section>
`;

/** The sections of a page, each with a place of its own. */
export const sectionsHtml = (sections: Page['sections'], addressOf: AddressOf): Html =>
  all(sections.map((section, index) => sectionHtml(section, `part-${index + 1}`, addressOf)));
