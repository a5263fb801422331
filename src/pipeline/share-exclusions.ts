import { type Diagnostic, hasErrors, type Result } from '../diagnostics/index.ts';
import type { LocatedRule } from '../model/index.ts';
import type { SourceDocument } from '../source/index.ts';
import {
  attachShared,
  checkNames,
  lasting,
  ruleNames,
  type SharedExclusion,
  type Surroundings,
  validateSharedExclusions,
} from '../validate/index.ts';

type Documents = readonly Result<SourceDocument>[];

/** A document that can be read to what a validator makes of it. */
export function validated<T>(
  { value: document, diagnostics }: Result<SourceDocument>,
  validate: (document: SourceDocument) => Result<T>,
): Result<T> {
  if (!document || hasErrors(diagnostics)) return { diagnostics };
  const made = validate(document);
  return { ...made, diagnostics: [...diagnostics, ...made.diagnostics] };
}

/** Rules with the exclusions that they share. */
export interface Shared {
  readonly rules: readonly LocatedRule[];
  /** The shared exclusions that have to be of use, as all rules are known. */
  readonly expected: readonly SharedExclusion[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Shared exclusions in the rules that they reach. */
export function shareExclusions(
  rules: readonly LocatedRule[],
  { shared, documents }: { readonly shared: Documents; readonly documents: Documents },
  surroundings: Surroundings,
): Shared {
  const sets = shared.map((one) =>
    validated(one, (document) => validateSharedExclusions(document, surroundings)),
  );
  const all = sets.flatMap(({ value = [] }) => value);
  const parsed = documents.flatMap(({ value }) => value ?? []);
  // What stands in a file that cannot be read is not known to be missing.
  const complete = surroundings.partial !== true && parsed.length === documents.length;
  const attached = attachShared(rules, all, surroundings);
  const { asOf } = surroundings;
  const misnamed = checkNames(all, ruleNames(parsed), { complete, asOf });
  const told = new Set(misnamed.map(({ args }) => args.id));
  const known = complete && rules.length > 0 && rules.length === documents.length;
  return {
    rules: attached.rules,
    expected: known ? lasting(all, asOf).filter(({ entry }) => !told.has(entry.id)) : [],
    diagnostics: [
      ...sets.flatMap(({ diagnostics }) => diagnostics),
      ...misnamed,
      ...attached.diagnostics,
    ],
  };
}
