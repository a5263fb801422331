import { diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type {
  Imported,
  ImportFilter,
  ImportInput,
  notRead as NotRead,
  SourceReport,
} from '../exchange/index.ts';
import { streamFinding } from './stream-finding.ts';

/** Something to read, by the name that findings call it by; an address can give several documents. */
export interface ImportSource {
  readonly name: string;
  readonly open: () => Promise<Result<readonly ImportInput[]>>;
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

/** An empty source says nothing against what is there: unless it is meant, it is one that was cut off. */
function withEmptiness(imported: Imported, allowEmpty: boolean): Imported {
  const { source, tally, diagnostics } = imported;
  if (allowEmpty || tally.entries > 0 || hasErrors(diagnostics)) return imported;
  return { ...imported, diagnostics: [diagnostic('IMP095', { source })] };
}

/** The door of imports, which is loaded when one is asked for. */
interface Door {
  readonly read: (input: ImportInput) => Promise<Imported>;
  readonly notRead: typeof NotRead;
}

async function readOne(
  { name, open }: ImportSource,
  { read, notRead }: Door,
): Promise<readonly Imported[]> {
  const { value: inputs, diagnostics } = await open();
  if (!inputs) return [notRead(name, diagnostics)];
  const all: Imported[] = [];
  for (const input of inputs)
    all.push(
      await read(input).catch((error: unknown) =>
        notRead(input.name, [streamFinding(error, input.name)]),
      ),
    );
  return all;
}

/** Reads sources one after another; one that cannot be read does not keep the others from it. */
export async function readSources(request: ReadRequest): Promise<ReadSources> {
  const { notRead, readSource } = await import('../exchange/index.ts');
  const { filter, from, allowEmpty } = request;
  const read: Door['read'] = (input) =>
    readSource(from === undefined ? input : { ...input, from }, filter);
  const all: Imported[] = [];
  for (const source of request.sources) all.push(...(await readOne(source, { read, notRead })));
  const found = all.map((one) => withEmptiness(one, allowEmpty));
  return {
    reports: found.map(({ rules, sets: _sets, ...rest }) => ({ ...rest, rules: rules.length })),
    imported: found.filter(({ diagnostics }) => !hasErrors(diagnostics)),
  };
}
