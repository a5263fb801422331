/** Milliseconds of work, and items changed, between two chances of the page to answer its reader. */
const slice = 16;
const changesAtOnce = 40;

/** Until the page has been drawn; a page in the background is not, and waits no longer than this. */
const patience = 100;

const drawn = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });

/**
 * Does a piece of work for each item, a little at a time; `work` says whether it changed the page, since
 * what takes long is to lay it out again. False where `isOver` says that nobody wants it any more.
 */
export async function inBatches<T>(
  items: readonly T[],
  work: (item: T) => boolean,
  isOver: () => boolean,
): Promise<boolean> {
  let began = performance.now();
  let changed = 0;
  for (const item of items) {
    if (changed >= changesAtOnce || performance.now() - began > slice) {
      await drawn();
      if (isOver()) return false;
      began = performance.now();
      changed = 0;
    }
    if (work(item)) changed += 1;
  }
  return true;
}
