/** What a page of render/html can do in a browser beyond being read; bundled into it by scripts/generate.ts. */
import { itemsOf } from './items.ts';
import { startKeys } from './keys.ts';
import { startPlaces } from './places.ts';
import { startTheme } from './theme.ts';
import { startToolbar } from './toolbar.ts';

const items = itemsOf(document);
startTheme(document);
const toolbar = startToolbar(document, items);
startKeys(document, toolbar, startPlaces(document, items, toolbar));

/** A technique of the matrix searches the changes for itself. */
for (const link of document.querySelectorAll<HTMLElement>('[data-find]'))
  link.addEventListener('click', () => {
    toolbar?.search(link.dataset.find ?? '');
  });
