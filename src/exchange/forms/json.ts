import { printParseErrorCode, visit } from 'jsonc-parser';
import { diagnostic, spanOfLine } from '../../diagnostics/index.ts';
import type { Path } from '../../diagnostics/index.ts';
import { Unreadable } from './unreadable.ts';

/** No feed and no rule nests deeper; readers follow it by recursion. */
const deepest = 100;

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** Where brackets stand deeper in each other than readers follow. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\]|\\[^])*"?|[[\]{}]/g)) {
    if (found === '[' || found === '{') depth += 1;
    else if (found === ']' || found === '}') depth -= 1;
    if (depth > deepest) return index;
  }
  return undefined;
}

interface Fault {
  readonly cause: string;
  readonly line: number;
}

/** What the parser stumbles over first, and where: JSON.parse does not always tell. */
function faultOf(text: string): Fault {
  let fault: Fault | undefined;
  visit(text, {
    onError: (code, offset) => {
      const name = printParseErrorCode(code);
      const isCut = text.slice(offset).trim() === '' || name === 'UnexpectedEndOfString';
      const words = name.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
      fault ??= {
        cause: isCut ? `it ends too early (${words})` : words,
        line: lineAt(text, offset),
      };
    },
  });
  return fault ?? { cause: 'a value is not written as JSON asks for', line: 1 };
}

/** Parses a JSON text, or says on which line it is none, and why. */
export function jsonOf(text: string, file: string): unknown {
  const fail = ({ cause, line }: Fault): Unreadable =>
    new Unreadable(diagnostic('IMP009', { form: 'JSON', cause }, { span: spanOfLine(file, line) }));
  const deep = tooDeepAt(text);
  if (deep !== undefined)
    throw fail({ cause: `it nests deeper than ${deepest} levels`, line: lineAt(text, deep) });
  try {
    return JSON.parse(text);
  } catch {
    throw fail(faultOf(text));
  }
}

/** The wanted places, as a tree by the steps of their paths. */
interface Wanted {
  readonly below: Map<string | number, Wanted>;
  /** Indices of the paths that end here or pass through: a value that is missing has the line of what it is missing in. */
  readonly paths: number[];
}

function treeOf(paths: readonly Path[]): Wanted {
  const root: Wanted = { below: new Map(), paths: [] };
  paths.forEach((path, index) => {
    let node = root;
    node.paths.push(index);
    for (const step of path) {
      const next = node.below.get(step) ?? { below: new Map(), paths: [] };
      node.below.set(step, next);
      node = next;
      node.paths.push(index);
    }
  });
  return root;
}

/** A list or an object that is being read. */
interface Level {
  readonly wanted: Wanted | undefined;
  /** The step to the next value. */
  step: string | number;
}

/** Follows a text, and tells of each value that is wanted on which line it begins. */
function follower(root: Wanted, found: (wanted: Wanted, line: number) => void) {
  const levels: Level[] = [];
  const value = (line: number): Wanted | undefined => {
    const level = levels.at(-1);
    const wanted = level ? level.wanted?.below.get(level.step) : root;
    if (wanted) found(wanted, line);
    return wanted;
  };
  return {
    value,
    open: (isList: boolean, line: number): void => {
      levels.push({ wanted: value(line), step: isList ? 0 : '' });
    },
    close: (): void => {
      levels.pop();
    },
    key: (name: string): void => {
      const level = levels.at(-1);
      if (level) level.step = name;
    },
    next: (): void => {
      const level = levels.at(-1);
      if (typeof level?.step === 'number') level.step += 1;
    },
  };
}

/** Lines of places of a JSON text, found in one pass over it. */
export function linesOfPaths(text: string, paths: readonly Path[]): readonly number[] {
  const lines = paths.map(() => 1);
  const follow = follower(treeOf(paths), (wanted, line) => {
    for (const index of wanted.paths) lines[index] = line + 1;
  });
  visit(text, {
    onObjectBegin: (_offset, _length, line) => {
      follow.open(false, line);
    },
    onObjectProperty: (name) => {
      follow.key(name);
    },
    onObjectEnd: follow.close,
    onArrayBegin: (_offset, _length, line) => {
      follow.open(true, line);
    },
    onArrayEnd: follow.close,
    onLiteralValue: (...[, , , line]) => {
      follow.value(line);
    },
    onSeparator: (sign) => {
      if (sign === ',') follow.next();
    },
  });
  return lines;
}
