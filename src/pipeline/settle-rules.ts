import type { Diagnostic } from '../diagnostics/index.ts';
import { type Compiled, compileRules } from './compile-rules.ts';
import { noAnswer } from './no-answer.ts';
import { type Doors, type Settled, type Settling, withStock } from './with-stock.ts';

export type { Settled, Settling };

/** Which exclusions a rule can have, and which branches, depends on what is in the workspace. */
export async function settleRules(
  draft: Compiled,
  settling: Settling,
  doors: Doors,
): Promise<Settled | { readonly error: Diagnostic }> {
  const { sources, paths, context } = settling;
  if (draft.lookUps.length === 0) return withStock(draft, settling, doors);
  const reply = await doors.store.listWatchlists();
  if (!reply.ok) return { error: noAnswer(reply.error) };
  const told = { ...context, watchlists: reply.value };
  const compiled = await compileRules(paths, told, sources);
  return withStock(compiled, { ...settling, context: told }, doors);
}
