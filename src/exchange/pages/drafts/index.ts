import type { ExclusionDraft } from '../../imported.ts';
import { plainText, slugOf } from '../plain.ts';
import type { Scenario } from '../scenarios.ts';
import { candidatesOf } from './candidates.ts';
import { statementOf } from './comparisons.ts';
import { doubtsOf } from './doubts.ts';

/** What is known around the scenarios of a page. */
interface Surroundings {
  readonly tables: readonly string[];
  readonly family: string;
}

/** Exclusions that may become of scenarios. */
export function draftsOf(
  scenarios: readonly Scenario[],
  around: Surroundings,
): readonly ExclusionDraft[] {
  const ids = new Set<string>();
  return scenarios.map((scenario, index) => {
    const named = slugOf(scenario.title) || 'scenario';
    const id = ids.has(named) ? `${named}-at-${String(index + 1)}` : named;
    ids.add(id);
    return draftOf(scenario, id, around);
  });
}

function draftOf(scenario: Scenario, id: string, around: Surroundings): ExclusionDraft {
  const { title, description, filter, example } = scenario;
  const statements = [filter, example].filter((text) => text !== '').map(statementOf);
  const comparisons = statements.flatMap((statement) => statement.comparisons);
  const candidates = candidatesOf(`${filter} ${example}`, comparisons).map((candidate) => ({
    ...candidate,
    values: candidate.values.map(plainText),
  }));
  return {
    id,
    title,
    ...(description && { description }),
    filter,
    ...(example && { example }),
    candidates,
    doubts: doubtsOf({ filter, example, statements, candidates, ...around }),
  };
}
