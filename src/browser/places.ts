import type { Item } from './items.ts';
import type { Toolbar } from './toolbar.ts';

/** The change that a reader is at. */
export interface Places {
  /** Goes so many changes on, among those that are shown. */
  readonly step: (by: number) => void;
}

/** Goes to the change that the address names: opens it, and shows it where a filter hides it. */
function visit(page: Document, toolbar: Toolbar | undefined): void {
  const name = decodeURIComponent(page.location.hash.slice(1));
  const target = name === '' ? null : page.getElementById(name);
  const details = target?.closest<HTMLDetailsElement>('details.change');
  if (!target || !details) return;
  if (details.hidden) toolbar?.reset();
  details.hidden = false;
  details.open = true;
  target.scrollIntoView();
  details.querySelector('summary')?.focus({ preventScroll: true });
}

/** Follows links to changes, and steps from one to the next. */
export function startPlaces(
  page: Document,
  items: readonly Item[],
  toolbar: Toolbar | undefined,
): Places {
  page.defaultView?.addEventListener('hashchange', () => {
    visit(page, toolbar);
  });
  visit(page, toolbar);
  return {
    step(by) {
      const shown = items.filter(({ details }) => !details.hidden);
      const at = shown.findIndex(({ details }) => details.contains(page.activeElement));
      const first = by > 0 ? 0 : shown.length - 1;
      const next = shown[at < 0 ? first : Math.min(Math.max(at + by, 0), shown.length - 1)];
      next?.details.querySelector('summary')?.focus();
      next?.details.scrollIntoView({ block: 'nearest' });
    },
  };
}
