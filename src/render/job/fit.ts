import { markdown, paragraphs } from '../markdown.ts';
import { plural } from '../message.ts';
import type { Markdown } from '../output.ts';

const encoder = new TextEncoder();

/** Size as GitHub counts it, in bytes of UTF-8. */
export const sizeOf = (text: Markdown): number => encoder.encode(text.toString()).length;

/** Room for the sentence that says what was left out. */
const reserve = 200;

/** A document of which only the later parts may be missing. */
export interface Document {
  /** Never left out. */
  readonly head: readonly Markdown[];
  /** From the most to the least important. */
  readonly parts: readonly Markdown[];
  readonly foot: readonly Markdown[];
  /** What a part is called, where some are left out. */
  readonly noun: readonly [one: string, many: string];
}

/** Lays a document out in at most so many bytes, and says how much of it was left out. */
export function fit({ head, parts, foot, noun }: Document, limit: number): Markdown {
  const whole = paragraphs([...head, ...parts, ...foot]);
  if (sizeOf(whole) <= limit) return whole;
  let room = limit - reserve - sizeOf(paragraphs([...head, ...foot]));
  const kept: Markdown[] = [];
  for (const part of parts) {
    room -= sizeOf(part) + 2;
    if (room < 0) break;
    kept.push(part);
  }
  const left = plural(parts.length - kept.length, ...noun);
  return paragraphs([...head, ...kept, markdown`**Cut to size: ${left} left out here.**`, ...foot]);
}
