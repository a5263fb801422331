import { RE2JS } from 're2js';
import type { SyntaxNode } from '../kusto/index.ts';
import { refuse } from './unsupported.ts';

const known = new Map<string, RE2JS | undefined>();

/** A regular expression of RE2, compiled once; none where RE2 has no such. `\\Z` of the service is `\\z`. */
export function compilePattern(source: string): RE2JS | undefined {
  if (known.has(source)) return known.get(source);
  const pattern = compiled(source.replaceAll('\\Z', '\\z'));
  known.set(source, pattern);
  return pattern;
}

function compiled(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source);
  } catch {
    return undefined;
  }
}

/** A regular expression that stands in the query; refuses what RE2 does not have. */
export const patternOf = (source: string, node: SyntaxNode): RE2JS =>
  compilePattern(source) ?? refuse(`the regular expression ${source}`, node);
