/** One change of the page: its section, its line of the overview, and what it is found by. */
export interface Item {
  readonly details: HTMLDetailsElement;
  readonly row: HTMLElement | undefined;
  readonly action: string;
  readonly kind: string;
  readonly severity: string;
  readonly tactics: readonly string[];
  /** All its text in lower case; read when it is first searched, since it is long. */
  readonly text: () => string;
}

/** Indicators are found however they are typed: `login[.]example` and `login.example`. */
export const refanged = (text: string): string =>
  text.replace(/\[([.@])\]/g, '$1').replace(/\bhxxp/g, 'http');

/** The text that a search reads, made once. */
function lazyText(element: HTMLElement): () => string {
  let text: string | undefined;
  return () => (text ??= refanged(element.textContent.toLowerCase()));
}

function itemOf(details: HTMLDetailsElement, rows: ReadonlyMap<string, HTMLElement>): Item {
  const { action = '', kind = '', severity = '', tactics = '' } = details.dataset;
  const place = details.querySelector('.body')?.id ?? '';
  return {
    details,
    row: rows.get(place),
    action,
    kind,
    severity,
    tactics: tactics.split(' '),
    text: lazyText(details),
  };
}

/** The changes of a page, in its order. */
export function itemsOf(page: Document): readonly Item[] {
  const rows = new Map(
    [...page.querySelectorAll<HTMLElement>('.overview tbody tr')].map((row) => [
      row.querySelector('a')?.getAttribute('href')?.slice(1) ?? '',
      row,
    ]),
  );
  return [...page.querySelectorAll<HTMLDetailsElement>('details.change')].map((details) =>
    itemOf(details, rows),
  );
}
