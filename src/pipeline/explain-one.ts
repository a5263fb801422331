import { compileRule, type Explanation, explainRule } from '../compile/index.ts';
import { type Diagnostic, diagnostic, hasErrors, nearestOf } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { TextFile } from '../ports/index.ts';
import { parseDocument } from '../source/index.ts';
import { compileLoaded, type RuleContext, type RuleSources } from './compile-rules.ts';
import { loadRules } from './load-rules.ts';
import type { RuleWanted } from './rule-wanted.ts';

/** A rule told, or why it cannot be. */
export interface Explained {
  readonly files: readonly TextFile[];
  readonly explanation?: Explanation;
  readonly diagnostics: readonly Diagnostic[];
}

/** The file of the rule, or two that have its id; or what is wrong with the question. */
type Found = { readonly files: readonly TextFile[] } | { readonly wrong: readonly Diagnostic[] };

/** Of several numbered rules the file has the id without the number. */
const withoutNumber = (id: string): string => id.replace(/~\d+$/, '');

function byId(wanted: string, files: readonly TextFile[]): Found {
  const id = withoutNumber(wanted);
  const unread: Diagnostic[] = [];
  const ids = files.map((file) => {
    const { value, diagnostics } = parseDocument(file);
    if (!value) unread.push(...diagnostics);
    const { id: own } = Object(value?.data) as { readonly id?: unknown };
    return typeof own === 'string' ? own : undefined;
  });
  const own = files.filter((_, index) => ids[index] === id);
  if (own.length > 0) return { files: own };
  const known = ids.filter((one) => one !== undefined);
  const nearest = nearestOf(id, known);
  const unknown =
    nearest === undefined
      ? diagnostic('CLI011', { id, count: known.length })
      : diagnostic('CLI010', { id, nearest });
  return { wrong: [...unread, unknown] };
}

const inFile = (path: string, files: readonly TextFile[]): Found =>
  files.length > 1 ? { wrong: [diagnostic('CLI012', { path, count: files.length })] } : { files };

async function explainLocated(
  located: LocatedRule,
  context: RuleContext,
  { inspect }: RuleSources,
): Promise<Explanation | undefined> {
  const compilation = compileRule(located, context);
  const text = compilation.value?.[0]?.body.properties.query;
  const isQuery = located.rule.detection.kind === 'query' && text !== undefined;
  const query = isQuery ? (await inspect([text])).get(text) : undefined;
  return explainRule({ located, compilation, ...(query && { query }) }, context);
}

/** Tells one rule; what is wrong with other files does not keep it from that. */
export async function explainOne(
  wanted: RuleWanted,
  context: RuleContext,
  sources: RuleSources,
): Promise<Explained> {
  const paths = wanted.kind === 'id' ? wanted.paths : [wanted.path];
  const { value: all = [], ...read } = await sources.files.readRules(paths);
  if (hasErrors(read.diagnostics)) return { files: all, diagnostics: read.diagnostics };
  const found = wanted.kind === 'id' ? byId(wanted.id, all) : inFile(wanted.path, all);
  if ('wrong' in found) return { files: all, diagnostics: found.wrong };
  const { files } = found;
  const loaded = await loadRules({ value: files, diagnostics: [] }, context, sources.files);
  const { diagnostics } = await compileLoaded(loaded, context, sources.inspect);
  const [located] = loaded.rules;
  if (!located || hasErrors(diagnostics)) return { files, diagnostics };
  const explanation = await explainLocated(located, context, sources);
  return { files, ...(explanation && { explanation }), diagnostics };
}
