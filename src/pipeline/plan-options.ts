import { type Diagnostic, diagnostic, nearestOf, type Result } from '../diagnostics/index.ts';
import { defaultOptions, type GuardName, guardNames, type PlanOptions } from '../plan/index.ts';

/** What a command line says of a plan, as it was typed. */
export interface AskedOptions {
  readonly drift?: PlanOptions['drift'];
  readonly adopt?: true;
  readonly takeOver?: readonly string[];
  readonly prune?: true;
  readonly enable?: readonly string[];
  /** `deletes=6` and so on. */
  readonly allow?: readonly string[];
}

const isGuard = (name: string): name is GuardName => guardNames.some((one) => one === name);

function unknownGuard(name: string): Diagnostic {
  const nearest = nearestOf(name, guardNames);
  return nearest === undefined
    ? diagnostic('CLI013', { name, known: guardNames.join(', ') })
    : diagnostic('CLI014', { name, nearest });
}

/** One waived guard: its name, and the number up to which it is. */
function allowance(text: string): Result<readonly [GuardName, number]> {
  const [, name = text, number] = /^([^=]*)=(\d{1,9})$/.exec(text) ?? [];
  const typed = name.replace(/=.*$/s, '');
  if (!isGuard(typed)) return { diagnostics: [unknownGuard(typed)] };
  return number === undefined
    ? { diagnostics: [diagnostic('CLI015', { text })] }
    : { value: [typed, Number(number)], diagnostics: [] };
}

/** What whoever runs a plan allows it to do. */
export function planOptions(asked: AskedOptions): Result<PlanOptions> {
  const allowed = (asked.allow ?? []).map(allowance);
  const diagnostics = allowed.flatMap((one) => one.diagnostics);
  if (diagnostics.length > 0) return { diagnostics };
  const value: PlanOptions = {
    drift: asked.drift ?? defaultOptions.drift,
    adopt: asked.adopt === true,
    takeOver: asked.takeOver ?? [],
    prune: asked.prune === true,
    enable: asked.enable ?? [],
    allow: Object.fromEntries(allowed.flatMap((one) => (one.value ? [one.value] : []))),
  };
  return { value, diagnostics: [] };
}

/** Options name rules that are planned: a mistyped id would silently do nothing. */
export function unknownRules(
  { takeOver = [], enable = [] }: Partial<PlanOptions>,
  known: readonly string[],
): readonly Diagnostic[] {
  const named = [
    ...takeOver.map((id) => ['--take-over', id] as const),
    ...enable.map((id) => ['--enable', id] as const),
  ];
  return named
    .filter(([, id]) => !known.includes(id))
    .map(([option, id]) => {
      const nearest = nearestOf(id, known);
      return nearest === undefined
        ? diagnostic('CLI016', { option, id, count: known.length })
        : diagnostic('CLI017', { option, id, nearest });
    });
}
