import type { BridgeDiagnostic, BridgeList, BridgeSymbol, LanguageService } from './bridge.ts';
import loadService from './generated/language-service.cjs';
import { tooDeepAt } from './nesting.ts';
import type { QuerySchema } from './schema.ts';
import { symbolsOf } from './symbols.ts';
import { type SyntaxNode, syntaxTree } from './syntax-tree.ts';

/** What the language service says of a place in a query. */
export interface ServiceFinding {
  /** KS code; `depth` where the query was not parsed since it is nested too deep. */
  readonly code: string;
  readonly severity: 'Error' | 'Warning' | 'Suggestion';
  readonly message: string;
  readonly start: number;
  readonly length: number;
}

/** A column of the result. */
export interface ResultColumn {
  readonly name: string;
  readonly type: string;
}

/** A query after syntax and semantics. */
export interface Analysis {
  readonly findings: readonly ServiceFinding[];
  /** Absent where the result is not a table or not known. */
  readonly columns?: readonly ResultColumn[];
  /** Absent where the query was not parsed. */
  readonly tree?: SyntaxNode;
}

/** Analyses queries over one schema. */
export interface Analyser {
  readonly analyse: (text: string) => Analysis;
}

const severities: readonly string[] = ['Error', 'Warning', 'Suggestion'];
const isSeverity = (text: string): text is ServiceFinding['severity'] => severities.includes(text);

let loaded: LanguageService | undefined;

/** One for the process: it is a constant that takes a second and 100 MB to make. */
function theService(): LanguageService {
  loaded ??= loadService();
  return loaded;
}

/** Makes an analyser; the first query takes about a second, in which the grammar is built. */
export function createAnalyser(schema: QuerySchema): Analyser {
  const service = theService();
  const globalsFor = symbolsOf(service, schema);
  return {
    analyse: (text) => {
      const deep = tooDeepAt(text);
      if (deep !== undefined) return { findings: [tooDeep(deep)] };
      const code = service.Kusto.Language.KustoCode.ParseAndAnalyze(text, globalsFor(text));
      const findings = items(service, code.GetDiagnostics()).map(toFinding);
      const result = code.ResultType;
      return {
        findings,
        ...(result?.Columns && { columns: items(service, result.Columns).map(toColumn) }),
        // KS245: semantics were not looked at, and the tree is too deep to walk.
        ...(!findings.some((finding) => finding.code === 'KS245') && {
          tree: syntaxTree(service, code.Syntax),
        }),
      };
    },
  };
}

const tooDeep = (start: number): ServiceFinding => ({
  code: 'depth',
  severity: 'Error',
  message: '',
  start,
  length: 1,
});

function items<T>({ System }: LanguageService, list: BridgeList<T>): readonly T[] {
  const { getCount, getItem } = System.Array;
  return Array.from({ length: getCount(list) }, (_, index) => getItem(list, index));
}

const toFinding = (found: BridgeDiagnostic): ServiceFinding => ({
  code: found.Code,
  severity: isSeverity(found.Severity) ? found.Severity : 'Error',
  message: found.Message,
  start: found.Start,
  length: found.Length,
});

const toColumn = ({ Name, Type }: BridgeSymbol): ResultColumn => ({
  name: Name,
  type: Type?.Name ?? 'unknown',
});
