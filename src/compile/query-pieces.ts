import { diagnostic } from '../diagnostics/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { Segment } from './compiled-rule.ts';

/** Text of the author, where it stood; or of an exclusion, by its place in the rule. */
export type Piece =
  | { readonly kind: 'authored'; readonly text: string; readonly from: number }
  | { readonly kind: 'exclusion'; readonly text: string; readonly index: number };

/** Text of the author, and the places between for exclusions. */
export type Place =
  | Extract<Piece, { kind: 'authored' }>
  | { readonly kind: 'place'; readonly at: number; readonly indent: string };

const placeholder = '{{exclusions}}';
const ownLine = /^([ \t]*)\{\{exclusions\}\}[ \t]*$/;

/** Cuts a query at its placeholders; without any its end is the place, where there is something to put. */
export function piecesOf(
  query: string,
  needed: boolean,
  { locateWithin }: LocatedRule,
): { readonly places: readonly Place[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const places: Place[] = [];
  let at = 0;
  for (const line of query.split(/(?<=\n)/)) {
    const [, indent] = ownLine.exec(line.replace(/\n$/, '')) ?? [];
    const inside = line.indexOf(placeholder);
    if (indent !== undefined) places.push({ kind: 'place', at, indent });
    else places.push({ kind: 'authored', text: line, from: at });
    if (indent === undefined && inside >= 0) {
      const start = at + inside;
      const span = locateWithin(['query'], start, start + placeholder.length);
      diagnostics.push(diagnostic('EXC031', {}, { span }));
    }
    at += line.length;
  }
  const placed = places.some(({ kind }) => kind === 'place');
  if (!placed && needed) {
    if (/\|\s*render\b[^|]*$/.test(query))
      diagnostics.push(
        diagnostic('EXC032', {}, { span: locateWithin(['query'], 0, query.length) }),
      );
    places.push({ kind: 'place', at, indent: '' });
  }
  return { places, diagnostics };
}

/** The pieces as one text; each piece of an exclusion has lines of its own. */
export function textOfPieces(pieces: readonly Piece[]): {
  readonly text: string;
  readonly segments: readonly Segment[];
} {
  let text = '';
  const segments: Segment[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'exclusion' && text !== '' && !text.endsWith('\n')) text += '\n';
    const start = text.length;
    text += piece.kind === 'exclusion' ? `${piece.text}\n` : piece.text;
    const end = text.length;
    segments.push(
      piece.kind === 'authored'
        ? { kind: 'authored', start, end, from: piece.from }
        : { kind: 'exclusion', start, end, index: piece.index },
    );
  }
  return { text, segments };
}
