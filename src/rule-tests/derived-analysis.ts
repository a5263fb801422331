import type { Analysis, SyntaxNode } from '../kusto/index.ts';
import type { Rule } from '../model/index.ts';
import { exclusionsOf } from './variants.ts';

/** A query after analysis. */
export interface AnalysedQuery {
  readonly text: string;
  readonly analysis: Analysis;
}

/** The comment that stands before an exclusion in a compiled query. */
const title = /\/\/ exclusion (\S+)[^\n]*\n\s*$/;

/** Ids of the exclusions that a variant does without. */
function lacksOf(rule: Rule, variant: Rule): ReadonlySet<string> {
  const left = new Set(exclusionsOf(variant).map(({ id }) => id));
  return new Set(exclusionsOf(rule).flatMap(({ id }) => (left.has(id) ? [] : [id])));
}

/** The same node over other children. Its columns are read when asked for: a copy would lose them. */
const over = (node: SyntaxNode, children: SyntaxNode['children']): SyntaxNode =>
  Object.create(node, { children: { value: children, enumerable: true } }) as SyntaxNode;

/** The tree without what is lacking. */
function treeWithout(tree: SyntaxNode, text: string, lacks: ReadonlySet<string>): SyntaxNode {
  const edited = (node: SyntaxNode): SyntaxNode => {
    const children = node.children.map((child) => child && edited(child));
    const same = children.every((child, index) => child === node.children[index]);
    const here = same ? node : over(node, children);
    const [left, pipe] = here.children;
    if (node.kind !== 'PipeExpression' || !left || !pipe) return here;
    return lacks.has(title.exec(text.slice(left.end, pipe.start))?.[1] ?? '') ? left : here;
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
 * The analysis of a variant of a rule, made from that of the rule: a filter less changes nothing of the
 * columns and names of what is left. Its places are those of the
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
