import type { Analysis, SyntaxNode } from '../kusto/index.ts';
import type { Rule } from '../model/index.ts';
import { exclusionsOf } from './variants.ts';

/** What a variant of a rule lacks of one exclusion: all of it, or one of its conditions. */
type Lack = 'all' | { readonly condition: number; readonly of: number };

/** A query after analysis. */
export interface AnalysedQuery {
  readonly text: string;
  readonly analysis: Analysis;
}

/** The comment that stands before an exclusion in a compiled query. */
const title = /\/\/ exclusion (\S+)[^\n]*\n\s*$/;

/** What the exclusions of a variant have lost, by id. */
function lacksOf(rule: Rule, variant: Rule): ReadonlyMap<string, Lack> {
  const left = new Map(exclusionsOf(variant).map((exclusion) => [exclusion.id, exclusion]));
  return new Map(
    exclusionsOf(rule).flatMap(({ id, match }): readonly (readonly [string, Lack])[] => {
      const kept = left.get(id)?.match;
      if (!kept) return [[id, 'all']];
      const condition = match.findIndex((one) => !kept.includes(one));
      return condition < 0 ? [] : [[id, { condition, of: match.length }]];
    }),
  );
}

/** The same node over other children. Its columns are read when asked for: a copy would lose them. */
const over = (node: SyntaxNode, children: SyntaxNode['children']): SyntaxNode =>
  Object.create(node, { children: { value: children, enumerable: true } }) as SyntaxNode;

const both = 'AndExpression';

/** A chain of `and` without its operand `at`, counted from the last; undefined where it was the only one. */
function withoutOperand(chain: SyntaxNode, at: number): SyntaxNode | undefined {
  const [left, and, right] = chain.children;
  if (chain.kind !== both || !left) return undefined;
  if (at === 0) return left;
  const rest = withoutOperand(left, at - 1);
  return rest ? over(chain, [rest, and, right]) : right;
}

/** A condition without one of its parts: those of the first chain of `and` in it. */
function widenedIn(node: SyntaxNode, at: number): SyntaxNode {
  if (node.kind === both) return withoutOperand(node, at) ?? node;
  for (const [index, child] of node.children.entries()) {
    const made = child && widenedIn(child, at);
    if (made !== child) return over(node, node.children.with(index, made));
  }
  return node;
}

/** The tree without what is lacking. */
function treeWithout(tree: SyntaxNode, text: string, lacks: ReadonlyMap<string, Lack>): SyntaxNode {
  const edited = (node: SyntaxNode): SyntaxNode => {
    const children = node.children.map((child) => child && edited(child));
    const same = children.every((child, index) => child === node.children[index]);
    const here = same ? node : over(node, children);
    const [left, pipe, step] = here.children;
    if (node.kind !== 'PipeExpression' || !left || !pipe || !step) return here;
    const lack = lacks.get(title.exec(text.slice(left.end, pipe.start))?.[1] ?? '');
    if (lack === undefined) return here;
    if (lack === 'all') return left;
    return over(here, [left, pipe, widenedIn(step, lack.of - 1 - lack.condition)]);
  };
  return edited(tree);
}

const trivia = /(?:\s|\/\/[^\n]*)*/y;

const afterTrivia = (text: string, at: number): number => {
  trivia.lastIndex = at;
  return trivia.test(text) ? trivia.lastIndex : at;
};

/** Whether a text is the tokens of a tree, besides its spaces and comments. */
function isTextOf(tree: SyntaxNode, text: string): boolean {
  let at = 0;
  const follows = ({ token, children }: SyntaxNode): boolean => {
    if (token === undefined) return children.every((child) => !child || follows(child));
    at = afterTrivia(text, at);
    if (!text.startsWith(token, at)) return false;
    at += token.length;
    return true;
  };
  return follows(tree) && afterTrivia(text, at) === text.length;
}

/**
 * The analysis of a variant of a rule, made from that of the rule: a filter less, or a condition of a
 * filter less, changes nothing of the columns and names of what is left. Its places are those of the
 * query of the rule. Undefined where the variant differs in anything else: the tokens of the tree that
 * is made here have to be those of the variant's text.
 */
export function derivedAnalysis(
  { text, analysis }: AnalysedQuery,
  variant: { readonly rule: Rule; readonly text: string },
  rule: Rule,
): Analysis | undefined {
  if (!analysis.tree || analysis.findings.some(({ severity }) => severity === 'Error'))
    return undefined;
  const tree = treeWithout(analysis.tree, text, lacksOf(rule, variant.rule));
  return isTextOf(tree, variant.text) ? { ...analysis, tree } : undefined;
}
