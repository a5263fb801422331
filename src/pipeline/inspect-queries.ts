import type { Inspection } from '../analyse/index.ts';
import type { TableSchemas } from '../model/index.ts';
import type { Cache } from '../ports/index.ts';
import { keptFile } from './kept-file.ts';
import { projectSchema } from './project-schema.ts';

/** Inspects query texts, each once. */
export type InspectQueries = (texts: readonly string[]) => Promise<ReadonlyMap<string, Inspection>>;

/** Shows how far an inspection is. */
export interface InspectionProgress {
  readonly step: () => void;
  readonly stop: () => void;
}

/** Called before so many queries are inspected; gives nothing where nothing is to be shown. */
export type ShowInspection = (total: number) => Promise<InspectionProgress | undefined>;

const showNothing: ShowInspection = () => Promise.resolve(undefined);

/** Inspections that are kept, the latest ones. */
const capacity = 2_000;

/** An inspection by the schema of the project and the text: whole texts, so that none is taken for another. */
type Kept = readonly [key: string, inspection: Inspection];

/** Loads the language service only for texts that are not known from an earlier run. */
export function queryInspection(
  schemas: TableSchemas,
  cache: Cache,
  show = showNothing,
): InspectQueries {
  const project = JSON.stringify(schemas);
  const file = keptFile<Kept>(cache, 'inspections');
  return async (texts) => {
    const kept = new Map(await file.read());
    const keys = new Map([...new Set(texts)].map((text) => [text, `${project}\n${text}`]));
    const missing = [...keys].filter(([, key]) => !kept.has(key));
    const made =
      missing.length === 0 ? new Map<string, Inspection>() : await inspect(missing, schemas, show);
    const all = new Map([...kept, ...made]);
    if (made.size > 0) await file.write([...all].slice(-capacity));
    return new Map(
      [...keys].flatMap(([text, key]) => {
        const inspection = all.get(key);
        return inspection ? [[text, inspection] as const] : [];
      }),
    );
  };
}

async function inspect(
  missing: readonly (readonly [text: string, key: string])[],
  schemas: TableSchemas,
  show: ShowInspection,
): Promise<Map<string, Inspection>> {
  const progress = await show(missing.length);
  const [{ createInspector }, schema] = await Promise.all([
    import('../analyse/index.ts'),
    projectSchema(schemas),
  ]);
  const inspectOne = createInspector(schema);
  const made = new Map<string, Inspection>();
  try {
    for (const [text, key] of missing) {
      made.set(key, inspectOne(text));
      progress?.step();
    }
  } finally {
    progress?.stop();
  }
  return made;
}
