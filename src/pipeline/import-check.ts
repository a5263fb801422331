import { type Diagnostic, diagnostic, hasErrors } from '../diagnostics/index.ts';
import type { Draft, Drafted, FileReport } from '../exchange/index.ts';
import type { Files } from '../ports/index.ts';
import { withDrafts } from './with-drafts.ts';
import { readIndicatorDocument } from '../validate/index.ts';
import { compileLocated } from './compile-located.ts';
import { loadRules } from './load-rules.ts';
import { readDocument } from './read-document.ts';
import type { RuleContext } from './rule-context.ts';

async function checkRule(
  text: string,
  path: string,
  { context, files }: Checking,
): Promise<readonly Diagnostic[]> {
  const texts = {
    rules: { value: [{ path, text }], diagnostics: [] },
    shared: { diagnostics: [] },
  };
  const { rules, diagnostics } = await loadRules(texts, { ...context, partial: true }, files);
  return [...diagnostics, ...rules.flatMap((one) => compileLocated(one, context).diagnostics)];
}

interface Checking {
  readonly context: RuleContext;
  readonly files: Files;
}

function checkDraft(
  { kind, path, content }: Draft,
  checking: Checking,
): Promise<readonly Diagnostic[]> {
  if (typeof content !== 'string') return Promise.resolve([]);
  if (kind === 'rule') return checkRule(content, path, checking);
  const read = readDocument({ path, text: content }, (document) =>
    readIndicatorDocument(document, {}),
  );
  return Promise.resolve(read.diagnostics);
}

/** What is wrong with a file that nobody has written yet is a reason to leave it, and no mistake of the project. */
const asReason = (found: Diagnostic): Diagnostic =>
  found.severity === 'error' ? { ...found, severity: 'warning' } : found;

const refused = (draft: Draft, why: readonly Diagnostic[]): FileReport => ({
  path: draft.path,
  state: 'skipped',
  ...(draft.rule !== undefined && { rule: draft.rule }),
  why: [diagnostic('IMP098', { source: draft.source, path: draft.path }), ...why.map(asReason)],
});

/** A query that its tables alone, or its lists, make too long: fewer types make it shorter. */
const tooLong: ReadonlySet<string> = new Set(['LIM088', 'LIM090']);

const isTooLong = ({ skipped }: Drafted): boolean =>
  skipped.some(({ why = [] }) => why.some(({ code }) => tooLong.has(code)));

/** Validates what is to be written for a set, and where its query is too long, what is written instead. */
export async function checkAndShorten(drafted: Drafted, at: Checking): Promise<readonly Drafted[]> {
  const checked = await checkDrafted(drafted, at);
  const { otherwise } = drafted;
  if (!otherwise || !isTooLong(checked)) return [checked];
  const found: Drafted[] = [];
  for (const one of await otherwise()) found.push(...(await checkAndShorten(one, at)));
  return found;
}

/** Validates what is to be written, before anything is: a rule and its set are good together, or neither is written. */
async function checkDrafted(drafted: Drafted, { context, files }: Checking): Promise<Drafted> {
  const changed = drafted.drafts.filter(({ state }) => state !== 'unchanged');
  const checking = { context, files: withDrafts(changed, files) };
  const found: Diagnostic[] = [];
  for (const draft of changed) found.push(...(await checkDraft(draft, checking)));
  if (!hasErrors(found)) return drafted;
  const errors = found.filter(({ severity }) => severity === 'error');
  const skipped = drafted.drafts.map((draft) => refused(draft, errors));
  return { ...drafted, drafts: [], skipped: [...drafted.skipped, ...skipped] };
}
