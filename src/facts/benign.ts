import file from './benign.json' with { type: 'json' };

/** What is not malicious of itself, by sort, and each sort by kind: values apart by spaces. */
export interface BenignLists {
  /** Addresses and networks; they do not overlap. */
  readonly networks: Readonly<
    Record<'reserved' | 'documentation' | 'resolver' | 'sinkhole', string>
  >;
  /** Names with all that is below them. */
  readonly suffixes: Readonly<Record<'reserved' | 'documentation', string>>;
  /** Names that many share, or that nearly every network asks for. */
  readonly names: Readonly<Record<'shared' | 'popular', string>>;
  /** Digests of files that are found everywhere. */
  readonly hashes: Readonly<Record<'empty' | 'eicar' | 'common', string>>;
}

/** The lists as they are shipped: whoever looks something up splits them, once. */
export const benignLists: BenignLists = file;
