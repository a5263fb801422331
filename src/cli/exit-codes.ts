/** What a run ends with; the first that holds, in this order (design §7). */
export const exitCodes = {
  usage: {
    code: 64,
    meaning:
      'wrong usage, no rule files to check, a port or file in the way: the remedy is on stderr',
  },
  bug: { code: 70, meaning: 'a bug of ours, with a link to report it' },
  service: {
    code: 69,
    meaning: "the service is unreachable or forbids it, or the emulator's state is broken",
  },
  invalid: {
    code: 1,
    meaning:
      'errors in rule files or the project file, a test or a check of `doctor` that fails; nothing was written',
  },
  partial: { code: 4, meaning: 'something was applied and something was not' },
  refused: {
    code: 3,
    meaning:
      'refused, nothing applied: a guard, drift, conflict, adoptable rules that differ, a saved plan that does not fit',
  },
  pending: {
    code: 2,
    meaning:
      'changes are pending (`plan` and `status` with `--detailed-exitcode`; of `status`: or something was edited)',
  },
  clean: { code: 0, meaning: 'clean' },
} as const satisfies Record<string, { readonly code: number; readonly meaning: string }>;

/** Name of an outcome of a run. */
export type Exit = keyof typeof exitCodes;
