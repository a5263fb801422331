import type { Catalogue, NavigatorLayer } from '../../catalogue/index.ts';
import { explanationJson } from '../explain/explanation.ts';
import { pageMarkdown } from '../explain/page.ts';
import { cataloguePage } from '../html/catalogue-page.ts';
import { json } from '../json.ts';
import { markdown } from '../markdown.ts';
import type { Html, JsonText, Markdown } from '../output.ts';
import { addressFrom, menuWords, originWords, type SitePage, sitePages } from './site-pages.ts';

/** The forms in which a site is written. */
export const siteFormats = ['html', 'markdown', 'json'] as const;
export type SiteFormat = (typeof siteFormats)[number];

/** A file of the site, by its path below the folder of the site. */
export interface SiteFile {
  readonly path: string;
  readonly text: Html | Markdown | JsonText;
}

/** Begins every file of Markdown, where no reader sees it. */
const mark = markdown`<!-- sentinel-rules/catalogue -->\n`;

function markdownPage({ place, page }: SitePage, catalogue: Catalogue): Markdown {
  const { lead = [] } = page;
  const whole = { ...page, lead: [menuWords(), originWords(catalogue), ...lead] };
  return markdown`${mark}${pageMarkdown(whole, { level: 1, addressOf: addressFrom(place, 'md') })}`;
}

/** The catalogue as data; findings as in every other result. */
export const catalogueJson = ({ rules, ...rest }: Catalogue): object => ({
  ...rest,
  rules: rules.map(({ explanation, ...rule }) => ({
    ...rule,
    explanation: explanationJson(explanation),
  })),
});

const filesOf: Readonly<Record<SiteFormat, (catalogue: Catalogue) => readonly SiteFile[]>> = {
  html: (catalogue) =>
    sitePages(catalogue).map((site) => ({
      path: `${site.place}.html`,
      text: cataloguePage(site, catalogue),
    })),
  markdown: (catalogue) =>
    sitePages(catalogue).map((site) => ({
      path: `${site.place}.md`,
      text: markdownPage(site, catalogue),
    })),
  json: (catalogue) => [
    {
      path: 'catalogue.json',
      text: json({ format: 'sentinel-rules/catalogue', version: 1, ...catalogueJson(catalogue) }),
    },
  ],
};

/** A catalogue as the files of a site, the layer of the ATT&CK Navigator among them. */
export const catalogueSite = (
  catalogue: Catalogue,
  layer: NavigatorLayer,
  format: SiteFormat,
): readonly SiteFile[] => [
  ...filesOf[format](catalogue),
  { path: 'navigator.json', text: json(layer) },
];

const marks: Readonly<Record<string, RegExp>> = {
  html: /^<!doctype html>[^]{0,200}<meta name="generator" content="sentinel-rules\/catalogue">/,
  md: /^<!-- sentinel-rules\/catalogue -->/,
  json: /^\{[^]{0,400}"sentinel-rules\/catalogue"/,
};

/** Whether a file is one of an earlier catalogue, by how it begins. */
export const isOfCatalogue = (path: string, text: string): boolean =>
  marks[/\.(\w+)$/.exec(path)?.[1] ?? '']?.test(text) ?? false;
