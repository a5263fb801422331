import schema from '../../../schemas/exclusions.schema.json' with { type: 'json' };
import { diagnostic, hasErrors } from '../../diagnostics/index.ts';
import type { Diagnostic, Locate, Path, Result } from '../../diagnostics/index.ts';
import type { SourceDocument } from '../../source/index.ts';
import { membersOf } from '../check-condition.ts';
import { checkExclusions } from '../check-exclusions.ts';
import matchesSchema from '../generated/exclusions.cjs';
import { checkReferences } from '../references.ts';
import type { ConditionEntry, SharedEntry } from '../rule-file.ts';
import { schemaFindings } from '../schema-findings.ts';
import { soundParts } from '../sound.ts';
import type { Surroundings } from '../surroundings.ts';
import { valueFilesFor, type ValueFileOf } from '../value-file.ts';

/** One shared exclusion, with the way back to its file. */
export interface SharedExclusion {
  readonly file: string;
  readonly entry: SharedEntry;
  /** Paths begin at the exclusion. */
  readonly locate: Locate;
  readonly valueFile: ValueFileOf;
}

/** Whether an exclusion names the rules that it is for, by their ids or tags. */
export const isNaming = ({ appliesTo }: SharedEntry): boolean =>
  (appliesTo?.rules ?? appliesTo?.tags) !== undefined;

/** A mistake would have it drop events of every rule: that is only meant where it is said. */
function checkReach(
  entry: SharedEntry,
  path: Path,
  { locate }: SourceDocument,
): readonly Diagnostic[] {
  const { id, tables, workspaces, appliesTo } = entry;
  const isNarrow = isNaming(entry) || (tables ?? workspaces) !== undefined;
  if (isNarrow || appliesTo?.all === true) return [];
  return [diagnostic('EXC040', { id }, { span: locate([...path, 'id']) })];
}

/** The columns that conditions name, with the way to each. */
export function columnsIn(
  conditions: readonly ConditionEntry[],
): readonly (readonly [string, Path])[] {
  const within = (entry: ConditionEntry, path: Path): (readonly [string, Path])[] => [
    ...(entry.column === undefined ? [] : [[entry.column, [...path, 'column']] as const]),
    ...membersOf(entry).flatMap(([member, step]) => within(member, [...path, ...step])),
  ];
  return conditions.flatMap((entry, index) => within(entry, ['match', index]));
}

/** Columns are those of a query, which only a rule has that is named. */
const checkColumns = (
  entry: SharedEntry,
  path: Path,
  { locate }: SourceDocument,
): readonly Diagnostic[] =>
  isNaming(entry)
    ? []
    : columnsIn(entry.match).map(([column, way]) =>
        diagnostic('EXC022', { column }, { span: locate([...path, ...way]) }),
      );

/** A file of shared exclusions to its exclusions: all that can be said without the rules. */
export function validateSharedExclusions(
  document: SourceDocument,
  surroundings: Surroundings = {},
): Result<readonly SharedExclusion[]> {
  matchesSchema(document.data);
  const shape = schemaFindings(matchesSchema.errors ?? [], schema, document);
  const unsound = shape.filter((finding) => finding.unsound).map(({ path }) => path);
  const { exclusions = [] } = (soundParts(document.data, unsound) ?? {}) as {
    readonly exclusions?: readonly (SharedEntry | undefined)[];
  };
  const { file, locate } = document;
  const diagnostics = [
    ...shape.map((finding) => finding.diagnostic),
    ...checkReferences(document, surroundings.root),
    ...checkExclusions(exclusions, {
      locate,
      columns: true,
      shared: true,
      indicators: undefined,
      workspaces: surroundings.workspaces,
      asOf: surroundings.asOf,
    }),
    ...exclusions.flatMap((entry, index) => {
      const path = ['exclusions', index];
      return entry
        ? [...checkReach(entry, path, document), ...checkColumns(entry, path, document)]
        : [];
    }),
  ];
  if (hasErrors(diagnostics)) return { diagnostics };
  const valueFile = valueFilesFor(document, surroundings);
  const value = exclusions.flatMap((entry, index) => {
    const own: Locate = (path, part) => locate(['exclusions', index, ...path], part);
    return entry ? [{ file, entry, locate: own, valueFile }] : [];
  });
  return { value, diagnostics };
}
