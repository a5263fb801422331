import type { DraftRule } from '../exchange/index.ts';
import type { Files } from '../ports/index.ts';

/** The schema of rules in a project, where `init` has put it. */
export async function schemaIn(
  root: string | undefined,
  files: Files,
): Promise<string | undefined> {
  const path = `${root === undefined || root === '.' ? '' : `${root}/`}schemas/rule.schema.json`;
  return (await files.exists(path)) ? path : undefined;
}

/** Drafts by whether a file is in their way. */
export interface Sorted {
  readonly free: readonly DraftRule[];
  readonly replacing: ReadonlySet<string>;
  readonly inTheWay: readonly DraftRule[];
}

/** Finds the drafts that may be written. */
export async function sortByFile(
  drafts: readonly DraftRule[],
  replace: boolean,
  files: Files,
): Promise<Sorted> {
  const there: DraftRule[] = [];
  for (const draft of drafts) if (await files.exists(draft.path)) there.push(draft);
  const taken = new Set(there);
  return {
    free: replace ? drafts : drafts.filter((draft) => !taken.has(draft)),
    replacing: new Set(there.map(({ path }) => path)),
    inTheWay: replace ? [] : there,
  };
}
