import type { Diagnostic } from '../diagnostics/index.ts';
import type { RepositoryRule } from '../exchange/index.ts';
import type { ExportRequest } from './export-request.ts';
import { type Loaded, loadRules } from './load-rules.ts';
import type { RuleTexts } from './read-rules.ts';

/** An export may be what fills the repository: that there is no rule yet is no mistake. */
const isEmpty = ({ code }: Diagnostic): boolean => code === 'FIL001' || code === 'FIL002';

/** The rules that files describe already. */
export async function readRepository(
  { context, sources }: ExportRequest,
  texts: RuleTexts,
): Promise<Loaded> {
  const loaded = await loadRules(texts, context, sources.files);
  return { ...loaded, diagnostics: loaded.diagnostics.filter((found) => !isEmpty(found)) };
}

/** What an export has to know of them. */
export const repositoryOf = ({ rules }: Pick<Loaded, 'rules'>): readonly RepositoryRule[] =>
  rules.map(({ file, rule: { id, resourceName, moved } }) => ({
    id,
    file,
    ...(resourceName !== undefined && { resourceName }),
    ...(moved && { moved }),
  }));
