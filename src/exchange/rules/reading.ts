import type { Diagnostic } from '../../diagnostics/index.ts';
import type { ImportedRule } from '../imported.ts';

/** Rules that a text holds. */
export interface RulesReading {
  /** What the text was recognised as: `rule-yaml`, `arm-template`, `rule-list`, `azsentinel`, `sigma`. */
  readonly recognised: string;
  readonly rules: readonly ImportedRule[];
  readonly diagnostics: readonly Diagnostic[];
}
