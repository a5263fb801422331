import { type Diagnostic, diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type { Imported, ImportFilter, SourceReport } from '../exchange/index.ts';

/** Something to read, by the name that findings call it by. */
export interface ImportSource {
  readonly name: string;
  readonly open: () => Promise<Result<AsyncIterable<Uint8Array>>>;
}

/** What is to be read, and how. */
export interface ReadRequest {
  readonly sources: readonly ImportSource[];
  readonly filter: ImportFilter;
  /** Id of the feed that all sources are said to be. */
  readonly from?: string;
  /** A source without entries is no mistake. */
  readonly allowEmpty: boolean;
}

/** What the sources gave. */
export interface ReadSources {
  readonly reports: readonly SourceReport[];
  /** Those without an error. */
  readonly imported: readonly Imported[];
}

const unopened = (source: string, diagnostics: readonly Diagnostic[]): Imported => ({
  source,
  sets: [],
  rules: [],
  tally: { entries: 0, taken: {}, repeated: 0, quarantined: 0, expired: 0, filtered: 0 },
  diagnostics,
});

/** An empty source says nothing against what is there: unless it is meant, it is one that was cut off. */
function withEmptiness(imported: Imported, allowEmpty: boolean): Imported {
  const { source, rules, tally, diagnostics } = imported;
  const isEmpty = rules.length === 0 && tally.entries === 0;
  if (allowEmpty || !isEmpty || hasErrors(diagnostics)) return imported;
  return { ...imported, diagnostics: [diagnostic('IMP095', { source })] };
}

/** Reads sources one after another; one that cannot be read does not keep the others from it. */
export async function readSources(request: ReadRequest): Promise<ReadSources> {
  const { readSource } = await import('../exchange/index.ts');
  const { filter, from, allowEmpty } = request;
  const all: Imported[] = [];
  for (const { name, open } of request.sources) {
    const { value: chunks, diagnostics } = await open();
    const read = chunks
      ? await readSource({ name, chunks, ...(from !== undefined && { from }) }, filter)
      : unopened(name, diagnostics);
    all.push(withEmptiness(read, allowEmpty));
  }
  return {
    reports: all.map(({ rules, sets: _sets, ...rest }) => ({ ...rest, rules: rules.length })),
    imported: all.filter(({ diagnostics }) => !hasErrors(diagnostics)),
  };
}
