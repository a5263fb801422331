/** A place in a text file; line and column are 1-based, offset counts UTF-16 units from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of one file; `end` is exclusive. */
export interface Span {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** The way from the root of a document to one of its values. */
export type Path = readonly (string | number)[];

/** Finds the span of a path, or of its nearest existing ancestor. */
export type Locate = (path: Path, part?: 'key' | 'value') => Span;

/** Finds the span of characters `start`–`end` of the string at a path, as the file spells it. */
export type LocateWithin = (path: Path, start: number, end: number) => Span;
