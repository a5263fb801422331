import { RE2JS } from 're2js';
import type { SyntaxNode } from '../../kusto/index.ts';
import { queryFinding } from '../inspection.ts';
import type { Lint } from './lint.ts';
import { callOf, literalOf, placeOf, sidesOf } from './node.ts';

/** Functions whose argument of that index is a regular expression. */
const patternArgument: Readonly<Record<string, number>> = {
  extract: 0,
  extract_all: 0,
  replace_regex: 1,
  countof: 1,
};

/** KQL has RE2: neither look-around nor references back. */
export const badPattern: Lint = (node, text) => {
  const pattern =
    node.kind === 'MatchesRegexExpression' ? sidesOf(node)?.right : patternOf(node, text);
  const literal = pattern && literalOf(pattern, text);
  const reason = literal === undefined ? undefined : whyInvalid(literal);
  return pattern && reason !== undefined
    ? [queryFinding('KQL021', { reason }, placeOf(pattern))]
    : [];
};

/** The argument of a call that is a regular expression. */
function patternOf(node: SyntaxNode, text: string): SyntaxNode | undefined {
  const call = callOf(node);
  const index = call && patternArgument[call.name];
  if (!call || index === undefined) return undefined;
  if (call.name === 'countof' && !isRegexCount(call.arguments[2], text)) return undefined;
  return call.arguments[index];
}

const isRegexCount = (kind: SyntaxNode | undefined, text: string): boolean =>
  kind !== undefined && literalOf(kind, text) === 'regex';

/** RE2 of the service also knows a few spellings that re2js leaves out. */
const sameMeaning = (pattern: string): string => pattern.replaceAll('\\Z', '\\z');

function whyInvalid(pattern: string): string | undefined {
  try {
    RE2JS.compile(sameMeaning(pattern));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
