import type { Family } from '../entry.ts';
import type { Catalogue } from './catalogues.ts';
import type { Flow, Sheet } from './lines.ts';
import { plainText, slugOf } from './plain.ts';

/** Which page it is. */
export interface Identity {
  readonly slug?: string;
  readonly family: Family;
  readonly reference?: string;
  /** How many indicators the page says that it has. */
  readonly total?: number;
}

/** The host of the catalogue; others serve the same pages (facts/users.md §1.1). */
const catalogueHost = 'davidgodwinpratt.com';

/** The host that a page is known by: without `www.`, and without the place where its site is built. */
const knownHost = (host: string): string =>
  host.replace(/^www\./, '').replace(/^([a-z0-9-]+)-com\.pages\.dev$/, '$1.com');

function urlOf(text: string): URL | undefined {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  return url?.username === '' ? url : undefined;
}

/** Whether a page says, or its source shows, that it is of the site of the catalogue. */
export const isOfSite = (sheet: Sheet, name: string): boolean =>
  [...sheet.addresses, name].some((text) => {
    const url = urlOf(text);
    return url !== undefined && knownHost(url.hostname) === catalogueHost;
  });

/** Name of a page as addresses and files have it: feed, family, eight digits of a digest. */
function slugIn(text: string, feed: string): string | undefined {
  const pattern = /(?<![a-z0-9])[a-z]{6,12}-[a-z0-9-]{1,100}-[0-9a-f]{8}(?![a-z0-9])/g;
  const found = text.slice(-1000).toLowerCase().match(pattern) ?? [];
  return found.filter((slug) => slug.startsWith(`${feed}-`)).at(-1);
}

/** Where the identity of a page is looked for; `name` is the path or the address that it was read from. */
interface Known {
  readonly catalogue: Catalogue;
  readonly sheet: Sheet;
  readonly flow: Flow;
  readonly name: string;
}

/** The name that people use, from the summary or from a title. */
function nameIn({ catalogue, sheet }: Known, summary: RegExpExecArray | null): string {
  const titles = sheet.titles.map((title) => catalogue.title.exec(title)?.[1]);
  const name = summary?.[1] ?? titles.find((title) => title !== undefined) ?? '';
  return plainText(name.replace(/\*\*|`/g, '')).slice(0, 100);
}

/** Name of a page whose address is not known, from the name of its family. */
const slugOfName = (feed: string, name: string): string | undefined => {
  const slug = slugOf(name);
  return slug === '' ? undefined : `${feed}-${slug}`;
};

/** Which page of a catalogue it is. */
export function identityOf(known: Known): Identity {
  const { catalogue, sheet, flow } = known;
  const feed = catalogue.feed.id;
  const summary = catalogue.summary.exec(flow.text);
  const named = nameIn(known, summary);
  const slugs = [...sheet.addresses, known.name].map((text) => slugIn(text, feed));
  const exact = slugs.find((slug) => slug !== undefined);
  const id = exact?.slice(feed.length + 1, -9);
  const slug = exact ?? slugOfName(feed, named);
  const references = sheet.addresses.map((text) => referenceOf(text, exact));
  const reference = references.find((one) => one !== undefined);
  return {
    family: { ...(id && { id }), name: named || (id ?? catalogue.feed.title) },
    ...(slug && { slug }),
    ...(reference && { reference }),
    ...(summary && { total: Number((summary[2] ?? '').replaceAll(',', '')) }),
  };
}

/** The address of a page, the same whichever of the hosts it was read from. */
function referenceOf(text: string, slug: string | undefined): string | undefined {
  const url = urlOf(text);
  if (!url) return undefined;
  const host = knownHost(url.hostname);
  if (host === catalogueHost && slug !== undefined) return `https://${host}/soc/${slug}/`;
  return `${url.protocol}//${url.host}${url.pathname}`;
}
