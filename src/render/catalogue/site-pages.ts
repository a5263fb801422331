import type { Catalogue } from '../../catalogue/index.ts';
import { link, type Page, say, type Words } from '../explain/page.ts';
import { connectorsPage, tablesPage } from './users-pages.ts';
import { coveragePage } from './coverage-page.ts';
import { exclusionsPage } from './exclusions-page.ts';
import { expiringPage } from './expiring-page.ts';
import { indexPage } from './index-page.ts';
import { rulePage } from './rule-page.ts';

/** A page of the site: where it is, without an ending, and what it says, in no format yet. */
export interface SitePage {
  readonly place: string;
  readonly page: Page;
}

/** The pages beside those of rules, in the order in which every page leads to them. */
const places = [
  ['index', 'Rules', indexPage],
  ['coverage', 'Coverage', coveragePage],
  ['tables', 'Tables', tablesPage],
  ['connectors', 'Connectors', connectorsPage],
  ['exclusions', 'Exclusions', exclusionsPage],
  ['expiring', 'Expiring', expiringPage],
] as const;

/** The ways to the main pages. */
export const menu: readonly { readonly place: string; readonly text: string }[] = places.map(
  ([place, text]) => ({ place, text }),
);

/** Whose site it is, and of when. */
export const originWords = ({ project, asOf, workspace }: Catalogue): Words =>
  say`Rules of ${[{ quote: project }]} as of ${asOf}${workspace === undefined ? [] : say`, for ${[{ name: workspace }]}`}`;

/** All pages of a catalogue. */
export function sitePages(catalogue: Catalogue): readonly SitePage[] {
  return [
    ...places.map(([place, , pageOf]) => ({ place, page: pageOf(catalogue) })),
    ...catalogue.rules.map((rule) => ({ place: `rules/${rule.id}`, page: rulePage(rule) })),
  ];
}

/** The menu as a line, for a format that has no place of its own for it. */
export const menuWords = (): Words =>
  menu.flatMap(({ place, text }, index) => [...(index === 0 ? [] : [' · ']), ...link(place, text)]);

/** Where a page is, as seen from another: both with the same ending, below the same folder. */
export const addressFrom =
  (from: string, ending: string) =>
  (to: string): string =>
    `${'../'.repeat(from.split('/').length - 1)}${to}.${ending}`;
