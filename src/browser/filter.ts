import { inBatches } from './batches.ts';
import type { Item } from './items.ts';

/** What a reader asks to see; `*` is everything. */
export interface Wanted {
  readonly actions: ReadonlySet<string>;
  readonly severity: string;
  readonly tactic: string;
  readonly kind: string;
  readonly text: string;
}

const everything = '*';

const fits = (wanted: string, values: readonly string[]): boolean =>
  wanted === everything || values.includes(wanted);

/** Whether a change is what the reader asks to see. */
function isWanted(item: Item, { actions, severity, tactic, kind, text }: Wanted): boolean {
  return (
    (actions.size === 0 || actions.has(item.action)) &&
    fits(severity, [item.severity]) &&
    fits(tactic, item.tactics) &&
    fits(kind, [item.kind]) &&
    (text === '' || item.text().includes(text))
  );
}

/** Shows or hides a change; false where it is so already. */
function show(item: Item, isShown: boolean): boolean {
  if (item.details.hidden === !isShown) return false;
  item.details.hidden = !isShown;
  if (item.row) item.row.hidden = !isShown;
  return true;
}

/** Shows what is wanted and hides the rest; only the last of several calls comes to an end. */
export function filterOf(
  items: readonly Item[],
  done: (shown: number) => void,
): (wanted: Wanted) => void {
  let latest = 0;
  return (wanted) => {
    const own = ++latest;
    let shown = 0;
    void inBatches(
      items,
      (item) => {
        const isShown = isWanted(item, wanted);
        if (isShown) shown += 1;
        return show(item, isShown);
      },
      () => own !== latest,
    ).then((finished) => {
      if (finished) done(shown);
    });
  };
}
