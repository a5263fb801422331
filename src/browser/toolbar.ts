import { inBatches } from './batches.ts';
import { filterOf, type Wanted } from './filter.ts';
import { type Item, refanged } from './items.ts';

/** Milliseconds after the last key until a search begins. */
const pause = 120;

/** The means to narrow down what is shown. */
export interface Toolbar {
  readonly find: HTMLInputElement;
  /** Searches for a text. */
  readonly search: (text: string) => void;
  /** Shows everything again. */
  readonly reset: () => void;
}

type Tiles = readonly HTMLButtonElement[];

const pressed = (tiles: Tiles): ReadonlySet<string> =>
  new Set(
    tiles
      .filter((tile) => tile.getAttribute('aria-pressed') === 'true')
      .map((tile) => tile.dataset.filterAction ?? ''),
  );

/** What the controls say; a filter with one value is not on the page. */
function wantedOf(bar: HTMLElement, find: HTMLInputElement, tiles: Tiles): Wanted {
  const chosen = (name: string): string =>
    bar.querySelector<HTMLSelectElement>(`select[name=${name}]`)?.value ?? '*';
  return {
    actions: pressed(tiles),
    severity: chosen('severity'),
    tactic: chosen('tactic'),
    kind: chosen('kind'),
    text: refanged(find.value.trim().toLowerCase()),
  };
}

/** Opens or closes what is shown, a few at a time. */
function folding(items: readonly Item[]): (open: boolean) => void {
  let latest = 0;
  return (open) => {
    const own = ++latest;
    const shown = items.filter(({ details }) => !details.hidden);
    void inBatches(
      shown,
      ({ details }) => {
        if (details.open === open) return false;
        details.open = open;
        return true;
      },
      () => own !== latest,
    );
  };
}

const onClick = (page: Document, id: string, act: () => void): void => {
  page.getElementById(id)?.addEventListener('click', act);
};

function startTiles(tiles: Tiles, changed: () => void): void {
  for (const tile of tiles) {
    tile.disabled = false;
    tile.addEventListener('click', () => {
      tile.setAttribute('aria-pressed', String(tile.getAttribute('aria-pressed') !== 'true'));
      changed();
    });
  }
}

function startFolding(page: Document, items: readonly Item[]): void {
  const fold = folding(items);
  onClick(page, 'expand', () => {
    fold(true);
  });
  onClick(page, 'collapse', () => {
    fold(false);
  });
}

/** Makes the filters of a page work; undefined where it has none. */
export function startToolbar(page: Document, items: readonly Item[]): Toolbar | undefined {
  const bar = page.getElementById('toolbar');
  const find = bar?.querySelector<HTMLInputElement>('input[name=find]');
  const shown = page.getElementById('shown');
  if (!bar || !find || !shown) return undefined;
  const tiles = [...page.querySelectorAll<HTMLButtonElement>('[data-filter-action]')];
  const { what = 'changes' } = bar.dataset;
  const tell = (count: number): void => {
    shown.textContent = `${count} of ${items.length} ${what} shown`;
  };
  const filter = filterOf(items, tell);
  const apply = (): void => {
    filter(wantedOf(bar, find, tiles));
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  find.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(apply, pause);
  });
  bar.addEventListener('change', apply);
  startTiles(tiles, apply);
  startFolding(page, items);
  const reset = (): void => {
    find.value = '';
    for (const select of bar.querySelectorAll('select')) select.value = '*';
    for (const tile of tiles) tile.setAttribute('aria-pressed', 'false');
    apply();
  };
  onClick(page, 'reset', reset);
  bar.hidden = false;
  tell(items.length);
  const search = (text: string): void => {
    find.value = text;
    apply();
  };
  return { find, search, reset };
}
