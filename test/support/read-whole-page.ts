import type { Diagnostic } from '../../src/diagnostics/index.ts';
import type { FeedEntry, Place } from '../../src/exchange/index.ts';
import { readPage } from '../../src/exchange/pages/index.ts';
import type { Page } from '../../src/exchange/pages/page.ts';

/** A page with all that it gives. */
export interface WholePage {
  readonly page: Page;
  readonly entries: readonly FeedEntry[];
  readonly places: readonly Place[];
  readonly refused: readonly { readonly code: string; readonly place: Place }[];
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
}

/** Reads a text that is a page. */
export function readWholePage(text: string, name = 'page.md'): WholePage {
  const reading = readPage(text, name);
  if (!reading?.page) throw new Error(`no page: ${JSON.stringify(reading?.diagnostics)}`);
  const entries: FeedEntry[] = [];
  const places: Place[] = [];
  const refused: { code: string; place: Place }[] = [];
  reading.page.read({
    entry: (entry, place) => {
      entries.push(entry);
      places.push(place);
    },
    refuse: ({ code }, place) => refused.push({ code, place }),
  });
  const { page, diagnostics } = reading;
  return {
    page,
    entries,
    places,
    refused,
    diagnostics,
    codes: diagnostics.map(({ code }) => code),
  };
}
