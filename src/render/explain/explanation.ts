import type { Explanation } from '../../compile/index.ts';
import type { ConditionNode } from '../../model/index.ts';
import { diagnosticJson } from '../diagnostics-json.ts';
import type { Markdown } from '../output.ts';
import type { Style, Terminal } from '../terminal.ts';
import { explanationPage } from './explanation-page.ts';
import { pageMarkdown, pageText } from './page.ts';

/** A rule told on a terminal. */
export const explanationText = (
  explanation: Explanation,
  { style, verbose = false }: { readonly style: Style; readonly verbose?: boolean },
): Terminal => pageText(explanationPage(explanation, verbose), style);

/** A rule told in a review or a wiki. */
export const explanationMarkdown = (
  explanation: Explanation,
  { verbose = false }: { readonly verbose?: boolean },
): Markdown => pageMarkdown(explanationPage(explanation, verbose));

function nodeJson(node: ConditionNode): object {
  if (node.kind === 'not') return { ...node, of: nodeJson(node.of) };
  if (node.kind !== 'condition') return { ...node, of: node.of.map(nodeJson) };
  return node.source.kind === 'missing'
    ? { ...node, source: { ...node.source, why: diagnosticJson(node.source.why) } }
    : node;
}

/** The explanation as data; findings as in every other result. */
export const explanationJson = ({ blocked, exclusions, ...rest }: Explanation): object => ({
  ...rest,
  blocked: blocked.map(diagnosticJson),
  exclusions: exclusions.map((one) => ({ ...one, match: one.match.map(nodeJson) })),
});
