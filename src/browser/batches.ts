/** Milliseconds of work between two chances of the page to answer its reader. */
const slice = 30;

const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

/** Does a piece of work for each item, a little at a time; false where `isOver` says that nobody wants it any more. */
export async function inBatches<T>(
  items: readonly T[],
  work: (item: T) => void,
  isOver: () => boolean,
): Promise<boolean> {
  let began = performance.now();
  for (const item of items) {
    if (performance.now() - began > slice) {
      await breathe();
      if (isOver()) return false;
      began = performance.now();
    }
    work(item);
  }
  return true;
}
