import type { SyntaxNode } from '../kusto/index.ts';

/** A construct that the engine does not run; caught at its door and given as data. */
export class Unsupported extends Error {
  readonly construct: string;
  readonly start: number;
  readonly length: number;

  constructor(construct: string, { start, end }: Pick<SyntaxNode, 'start' | 'end'>) {
    super(construct);
    this.construct = construct;
    this.start = start;
    this.length = end - start;
  }
}

/** A table that there is not, which a fuzzy union may leave out. */
export class UnknownTable extends Unsupported {}

/** Refuses a node by the name of what it is. */
export function refuse(construct: string, node: SyntaxNode): never {
  throw new Unsupported(construct, node);
}
