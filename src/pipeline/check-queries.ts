import type { Inspection } from '../analyse/index.ts';
import { checkResultColumns, type CompiledRule } from '../compile/index.ts';
import { type Diagnostic, diagnostic, entryOf } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { InspectQueries } from './inspect-queries.ts';
import { whereWritten } from './where-written.ts';

/** A rule and what it compiled to. */
export interface CompiledPair {
  readonly located: LocatedRule;
  readonly compiled: CompiledRule;
}

/** What is wrong with the queries of rules, and with what names their result columns. */
export async function checkQueries(
  pairs: readonly CompiledPair[],
  inspect: InspectQueries,
): Promise<readonly Diagnostic[]> {
  const inspections = await inspect(pairs.map(({ compiled }) => queryOf(compiled)));
  return pairs.flatMap((pair) => {
    const inspection = inspections.get(queryOf(pair.compiled));
    if (!inspection) return [];
    return pair.located.rule.detection.kind === 'query'
      ? writtenByHand(pair, inspection)
      : compiledByUs(pair, inspection);
  });
}

const queryOf = ({ body }: CompiledRule): string => body.properties.query;

function writtenByHand(
  { located, compiled }: CompiledPair,
  { findings, columns }: Inspection,
): readonly Diagnostic[] {
  const { acknowledge = {} } = located.rule;
  const named = Object.keys(acknowledge).filter((code) => code.startsWith('KQL'));
  const found = new Set<string>(findings.map(({ code }) => code));
  // What makes a query fail cannot be accepted, only mended.
  const errors = new Set<string>(
    findings.map(({ code }) => code).filter((code) => entryOf(code).severity === 'error'),
  );
  const about = (code: string) => ({ span: located.locate(['acknowledge', code], 'key') });
  return [
    ...findings
      .filter(({ code }) => errors.has(code) || !named.includes(code))
      .flatMap((finding) => whereWritten(finding, located, compiled)),
    ...named.flatMap((code) => {
      if (!found.has(code)) return [diagnostic('KQL031', { code }, about(code))];
      return errors.has(code) ? [diagnostic('KQL032', { code }, about(code))] : [];
    }),
    ...(columns ? checkResultColumns(compiled, located, columns) : []),
  ];
}

/** Our own text has no place in the file, and no error of its own. */
const compiledByUs = ({ located }: CompiledPair, { findings }: Inspection): readonly Diagnostic[] =>
  findings
    .filter(({ code }) => entryOf(code).severity === 'error')
    .map(({ code, args }) =>
      diagnostic(
        'KQL090',
        { code, detail: Object.values(args).join(', ') },
        { span: located.locate(['indicators'], 'key') },
      ),
    );
