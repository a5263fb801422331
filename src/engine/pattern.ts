import { RE2JS } from 're2js';
import type { SyntaxNode } from '../kusto/index.ts';
import { refuse } from './unsupported.ts';

/** Compiles a regular expression of RE2; refuses what RE2 does not have. */
export function patternOf(source: string, node: SyntaxNode): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch {
    return refuse(`regular expression ${source}`, node);
  }
}
