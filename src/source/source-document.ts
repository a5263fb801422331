import type { Locate, LocateWithin, Position } from '../diagnostics/index.ts';

/** A parsed YAML file: plain data, and the way from a path back to the text. */
export interface SourceDocument {
  readonly file: string;
  readonly text: string;
  /** Plain JSON data, without prototypes to pollute and without cycles. */
  readonly data: unknown;
  readonly locate: Locate;
  /** The span of characters `start`–`end` of the string at `path`, as the YAML text spells it. */
  readonly locateWithin: LocateWithin;
  readonly positionAt: (offset: number) => Position;
}
