import type { Places } from './places.ts';
import type { Toolbar } from './toolbar.ts';

const isWritten = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, select, textarea');

/** `/` to the search, `j` and `k` to the next change and back; never while something is typed. */
export function startKeys(page: Document, toolbar: Toolbar | undefined, places: Places): void {
  const acts: Readonly<Partial<Record<string, () => void>>> = {
    '/': () => {
      toolbar?.find.focus();
    },
    j: () => {
      places.step(1);
    },
    k: () => {
      places.step(-1);
    },
  };
  page.addEventListener('keydown', (event) => {
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || isWritten(event.target)) return;
    event.preventDefault();
    act();
  });
}
