import type { Catalogue } from '../../catalogue/index.ts';
import { tacticSections } from '../catalogue/coverage-page.ts';
import { attentionItems } from '../catalogue/index-page.ts';
import { addressFrom, menu, originWords, type SitePage } from '../catalogue/site-pages.ts';
import type { AddressOf } from '../explain/page.ts';
import type { Html } from '../output.ts';
import { catalogueMatrix } from './catalogue-matrix.ts';
import { all, html } from './html.ts';
import { page } from './page.ts';
import { listHtml, pathTo, sectionsHtml, wordsHtml } from './page-sections.ts';
import { ruleList } from './rule-list.ts';

/** What a page of the catalogue says that it is. */
const catalogueGenerator = 'sentinel-rules/catalogue';

const menuHtml = (place: string, addressOf: AddressOf): Html =>
  html`<nav class="pages" aria-label="Catalogue">
${all(
  menu.map(({ place: to, text }) =>
    to === place
      ? html`<a href="${pathTo(addressOf(to))}" aria-current="page">${text}</a>\n`
      : html`<a href="${pathTo(addressOf(to))}">${text}</a>\n`,
  ),
)}</nav>`;

/** Pages that show more in a browser than they say in words. */
const richer: Readonly<Record<string, (catalogue: Catalogue, addressOf: AddressOf) => Html>> = {
  index: (catalogue, addressOf) =>
    html`<section aria-labelledby="attention"><h2 id="attention">What to look at</h2>
${listHtml(attentionItems(catalogue), addressOf)}</section>
${ruleList(catalogue, addressOf)}`,
  coverage: (catalogue, addressOf) =>
    html`${catalogueMatrix(catalogue)}${sectionsHtml(tacticSections(catalogue), addressOf)}`,
};

/** The title as plain text. */
const titleOf = ({ page: { title } }: SitePage): string =>
  title
    .map((segment) => {
      if (typeof segment === 'string') return segment;
      if ('page' in segment) return segment.text;
      if ('prose' in segment) return segment.prose;
      return 'name' in segment ? segment.name : segment.quote;
    })
    .join('');

/** One page of the site, which opens from a file and needs no other to be read. */
export function cataloguePage(site: SitePage, catalogue: Catalogue): Html {
  const { place, page: content } = site;
  const addressOf = addressFrom(place, 'html');
  const { lead = [] } = content;
  return page({
    generator: catalogueGenerator,
    title: titleOf(site),
    header: html`<h1>${wordsHtml(content.title, addressOf)}</h1>
${all(lead.map((words) => html`<p class="lead">${wordsHtml(words, addressOf)}</p>\n`))}${menuHtml(place, addressOf)}`,
    main:
      (Object.hasOwn(richer, place) ? richer[place] : undefined)?.(catalogue, addressOf) ??
      sectionsHtml(content.sections, addressOf),
    footer: html`<p>${wordsHtml(originWords(catalogue), addressOf)}</p>`,
  });
}
