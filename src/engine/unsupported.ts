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

/** Rows that a query reads and was not given. */
export interface RowsNeeded {
  readonly kind: 'events' | 'watchlists' | 'externaldata';
  /** Name of a function of the workspace, alias of a watchlist, or address. */
  readonly name: string;
}

/** A source of rows that was not given. */
export class RowsMissing extends Unsupported {
  readonly needs: RowsNeeded;

  constructor(construct: string, node: SyntaxNode, needs: RowsNeeded) {
    super(construct, node);
    this.needs = needs;
  }
}

/** A table that there is not, which a fuzzy union may leave out. */
export class UnknownTable extends Unsupported {}

/** Refuses a node by the name of what it is. */
export function refuse(construct: string, node: SyntaxNode): never {
  throw new Unsupported(construct, node);
}
