import { CST, Lexer } from 'yaml';
import { maxDepth } from './limits.ts';

/** How deep the text is nested so far, judged from tokens alone. */
interface Nesting {
  /** Indentation of the open block lines. */
  readonly indents: number[];
  /** Indicators (`- `, `? `, `: `) that can open a block on the current line. */
  onLine: number;
  flow: number;
}

type Step = (nesting: Nesting, token: string) => void;

const open: Step = (nesting) => {
  nesting.flow += 1;
};
const close: Step = (nesting) => {
  nesting.flow = Math.max(0, nesting.flow - 1);
};
const indicator: Step = (nesting) => {
  if (nesting.flow === 0) nesting.onLine += 1;
};
const newLine: Step = (nesting) => {
  nesting.onLine = 0;
};
const indent: Step = (nesting, token) => {
  if (nesting.onLine > 0 || nesting.flow > 0) return;
  while ((nesting.indents.at(-1) ?? -1) >= token.length) nesting.indents.pop();
  nesting.indents.push(token.length);
};

const steps: Readonly<Partial<Record<string, Step>>> = {
  'flow-map-start': open,
  'flow-seq-start': open,
  'flow-map-end': close,
  'flow-seq-end': close,
  'seq-item-ind': indicator,
  'explicit-key-ind': indicator,
  'map-value-ind': indicator,
  newline: newLine,
  space: indent,
};

/** Marks that the lexer puts between tokens; they are not in the text. */
const marks: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

const flowStart = /[[{]/g;

/** More than the text can be nested: every flow start counts, and each column or dash before a block line. */
function depthBound(text: string): number {
  const flows = text.match(flowStart)?.length ?? 0;
  let columns = 0;
  for (const line of text.split('\n')) columns = Math.max(columns, line.search(/[^ \t?:-]|$/));
  return flows + columns + 1;
}

/** The offset at which a text gets nested too deeply for a recursive parser, if it does. */
export function tooDeepAt(text: string): number | undefined {
  // Nearly every rule is far from the limit, and the lexer costs as much as the parser.
  if (depthBound(text) <= maxDepth) return undefined;
  const nesting: Nesting = { indents: [], onLine: 0, flow: 0 };
  let offset = 0;
  let inScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (!inScalar) steps[CST.tokenType(token) ?? '']?.(nesting, token);
    if (nesting.indents.length + nesting.onLine + nesting.flow > maxDepth) return offset;
    if (!marks.includes(token)) offset += token.length;
    inScalar = token === CST.SCALAR;
  }
  return undefined;
}
