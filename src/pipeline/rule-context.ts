import type { CompileContext } from '../compile/index.ts';
import type { TableSchemas } from '../model/index.ts';
import type { Files } from '../ports/index.ts';
import type { Surroundings } from '../validate/index.ts';
import type { InspectQueries } from './inspect-queries.ts';

/** All that rules depend on besides their files. */
export type RuleContext = CompileContext & Surroundings & { readonly tableSchemas?: TableSchemas };

/** Where rules come from, and how their queries are looked at. */
export interface RuleSources {
  readonly files: Files;
  readonly inspect: InspectQueries;
}
