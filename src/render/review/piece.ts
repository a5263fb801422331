import { markdown } from '../markdown.ts';
import type { Markdown } from '../output.ts';

/** What a review can do without, the least missed first. */
export const losses = [
  'query',
  'diff',
  'values',
  'value',
  'note',
  'section',
  'line',
  'reason',
  'name',
] as const;

export type Loss = (typeof losses)[number];

/** Finished text, or parts that stand side by side. */
type Shape = Markdown | { readonly join: Markdown; readonly of: readonly Piece[] };

/** A part of a review; one with a loss may be cut to its short form, or away. */
export interface Piece {
  readonly loss?: Loss;
  readonly full: Shape;
  readonly short?: Piece;
}

/** Parts that are cut. */
export type Cut = ReadonlySet<Piece>;

const isText = (shape: Shape): shape is Markdown => !('of' in shape);

/** A part that stays. */
export const fixed = (full: Markdown): Piece => ({ full });

/** Parts with an empty line between. */
export const stack = (of: readonly Piece[]): Piece => ({
  full: { join: markdown`\n\n`, of },
});

/** Parts that are items of one list. */
export const items = (of: readonly Piece[]): Piece => ({ full: { join: markdown`\n`, of } });

/** The text of a part; nothing of one that is cut away. */
export function textOf(piece: Piece, cut: Cut): Markdown | undefined {
  if (cut.has(piece)) return piece.short && textOf(piece.short, cut);
  const { full } = piece;
  if (isText(full)) return full;
  const parts = full.of.flatMap((part) => textOf(part, cut) ?? []);
  return parts.length > 0 ? markdown.join(parts, full.join) : undefined;
}

/** The parts that are shown and could be cut for the sake of a loss. */
export function candidates(piece: Piece, cut: Cut, loss: Loss): readonly Piece[] {
  if (cut.has(piece)) return piece.short ? candidates(piece.short, cut, loss) : [];
  if (piece.loss === loss) return [piece];
  return isText(piece.full) ? [] : piece.full.of.flatMap((part) => candidates(part, cut, loss));
}
