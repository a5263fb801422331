import type { Analyser, Analysis } from '../kusto/index.ts';
import type { TableSchemas } from '../model/index.ts';
import type { Shape } from '../rule-tests/index.ts';
import { projectSchema } from './project-schema.ts';

/** What tests of all rules share; it is worth keeping from one run to the next. */
export interface TestBench {
  readonly analyser: Analyser;
  readonly shapes: ReadonlyMap<string, Shape>;
}

/** A test runs its query many times, with and without exclusions: each text is analysed once. */
function remembering({ analyse }: Analyser): Analyser {
  const known = new Map<string, Analysis>();
  return {
    analyse: (text) => {
      const analysis = known.get(text) ?? analyse(text);
      known.set(text, analysis);
      return analysis;
    },
  };
}

/** Loads the language service and the schemas of all tables. */
export async function createTestBench(schemas: TableSchemas): Promise<TestBench> {
  const [{ createAnalyser }, schema] = await Promise.all([
    import('../kusto/index.ts'),
    projectSchema(schemas),
  ]);
  return {
    analyser: remembering(createAnalyser(schema)),
    shapes: new Map<string, Shape>([...schema.functions, ...schema.tables]),
  };
}
