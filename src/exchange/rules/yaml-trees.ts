import { hasErrors } from '../../diagnostics/index.ts';
import type { Diagnostic, Position, Result, Span } from '../../diagnostics/index.ts';
import type { Json } from '../../resources/index.ts';
import { parseDocument } from '../../source/index.ts';
import type { Tree } from './tree.ts';

/** A stretch of a text that is a document, and where it begins. */
interface Piece {
  readonly text: string;
  readonly line: number;
  readonly offset: number;
}

/** Stretches of a text between the lines that match; those before the first are one too. */
function piecesAt(text: string, starts: RegExp): readonly Piece[] {
  const offsets = [0, ...Array.from(text.matchAll(starts), ({ index }) => index)];
  let line = 0;
  return [...new Set(offsets)].map((offset, index, all) => {
    const piece = { text: text.slice(offset, all[index + 1] ?? text.length), line, offset };
    line += piece.text.split('\n').length - 1;
    return piece;
  });
}

const hasContent = ({ text }: Piece): boolean =>
  text.split('\n').some((line) => /^[^#\s]/.test(line.replace(/^---/, '').trimStart()));

/** A list of rules, its entries as documents: a blank in place of the dash leaves all columns as they are. */
function entriesOf({ text, line, offset }: Piece): readonly Piece[] | undefined {
  const first = /^(?:---[^\n]*\n|[ \t]*#[^\n]*\n|[ \t]*\r?\n)*([ \t]*)-(?=\s)/.exec(text);
  if (!first) return undefined;
  const entry = new RegExp(`^${first[1] ?? ''}-(?=\\s)`, 'gm');
  return piecesAt(text.replace(/^---/, '   '), entry)
    .map((piece) => ({
      text: piece.text.replace(/^([ \t]*)-(?=\s)/, '$1 '),
      line: line + piece.line,
      offset: offset + piece.offset,
    }))
    .filter(hasContent);
}

const moved = (position: Position, { line, offset }: Piece): Position => ({
  line: position.line + line,
  column: position.column,
  offset: position.offset + offset,
});

const movedSpan = ({ file, start, end }: Span, piece: Piece): Span => ({
  file,
  start: moved(start, piece),
  end: moved(end, piece),
});

function treeOf(piece: Piece, file: string): Result<Tree> {
  const { value, diagnostics } = parseDocument({ path: file, text: piece.text });
  const found = diagnostics.map((one): Diagnostic => ({
    ...one,
    ...(one.span && { span: movedSpan(one.span, piece) }),
  }));
  if (!value || hasErrors(found)) return { diagnostics: found };
  const tree: Tree = {
    file,
    // What the source stage gives is plain JSON data.
    data: value.data as Json,
    locate: (path, part) => movedSpan(value.locate(path, part), piece),
    writtenAt: (path) => {
      const { start, end } = value.locate(path);
      return piece.text.slice(start.offset, end.offset);
    },
  };
  return { value: tree, diagnostics: found };
}

/** Reads the documents of a YAML text, and the entries of those that are lists. */
export function treesOfYaml(text: string, file: string): readonly Result<Tree>[] {
  return piecesAt(text, /^---(?=\s|$)/gm)
    .filter(hasContent)
    .flatMap((piece) => entriesOf(piece) ?? [piece])
    .map((piece) => treeOf(piece, file));
}
