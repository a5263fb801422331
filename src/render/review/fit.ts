import { markdown } from '../markdown.ts';
import { plural } from '../message.ts';
import type { Markdown } from '../output.ts';
import { candidates, type Cut, type Loss, losses, type Piece, textOf } from './piece.ts';

/** How much room a review has, and where the whole of it is. */
export interface Room {
  /** Bytes of UTF-8, which are never fewer than characters. */
  readonly limit: number;
  readonly whole: string;
}

const encoder = new TextEncoder();
const bytesOf = (text: Markdown | undefined): number =>
  encoder.encode(text?.toString() ?? '').length;

const counted: Readonly<Record<Loss, (count: number) => string>> = {
  query: (count) => plural(count, 'query of a new rule', 'queries of new rules'),
  diff: (count) => plural(count, 'difference of a query', 'differences of queries'),
  values: (count) => plural(count, 'list of indicators', 'lists of indicators'),
  value: (count) => plural(count, 'long value'),
  note: (count) => plural(count, 'remark'),
  section: (count) => `the details of ${plural(count, 'change')}`,
  line: (count) => `the names of ${plural(count, 'change')}, which the table counts`,
  reason: (count) => plural(count, 'reason'),
  name: (count) => `the names of ${plural(count, 'blocked or deleted rule')}`,
};

/** What was cut, and where it is. */
function cutWords(cut: Cut, { limit, whole }: Room): Markdown {
  const said = losses.flatMap((loss) => {
    const count = [...cut].filter((piece) => piece.loss === loss).length;
    return count > 0 ? [counted[loss](count)] : [];
  });
  return markdown`**Cut to ${limit} bytes**, left out: ${said.join('; ')}. The whole: ${whole}.`;
}

const written = (head: Piece, body: Piece, rest: { cut: Cut; room: Room }): Markdown => {
  const parts = [
    textOf(head, rest.cut),
    rest.cut.size > 0 ? cutWords(rest.cut, rest.room) : undefined,
    textOf(body, rest.cut),
  ].flatMap((part) => part ?? []);
  return markdown`${markdown.join(parts, markdown`\n\n`)}\n`;
};

/** Bytes that cutting a part saves. */
const saving = (piece: Piece, cut: Cut): number =>
  bytesOf(textOf(piece, cut)) - bytesOf(piece.short && textOf(piece.short, cut));

/** Cuts the largest parts of one kind until so many bytes are saved. */
function cutLargest(found: readonly Piece[], over: number, cut: Set<Piece>): void {
  const bySize = found
    .map((piece) => ({ piece, saved: saving(piece, cut) }))
    .sort((one, other) => other.saved - one.saved);
  let left = over;
  for (const { piece, saved } of bySize) {
    if (left <= 0) return;
    cut.add(piece);
    left -= saved;
  }
}

/** A review with its least important parts cut until it fits; what was cut stands below the head. */
export function fitted(head: Piece, body: Piece, room: Room): Markdown {
  const cut = new Set<Piece>();
  let text = written(head, body, { cut, room });
  for (const loss of losses) {
    let left = [head, body].flatMap((part) => candidates(part, cut, loss));
    while (bytesOf(text) > room.limit && left.length > 0) {
      cutLargest(left, bytesOf(text) - room.limit, cut);
      text = written(head, body, { cut, room });
      left = [head, body].flatMap((part) => candidates(part, cut, loss));
    }
  }
  return text;
}
