import type { Diagnostic, Result } from '../../diagnostics/index.ts';
import type { JsonObject } from '../../resources/index.ts';
import { armTemplate } from './arm-template.ts';
import { bicepTemplate } from './bicep-template.ts';
import { type BesideBody, communityRule } from './community-rule.ts';
import { checkTemplate } from './template-limits.ts';
import { type DeployableRule, resourcesOf } from './template-resource.ts';

/** Forms in which others deploy rules. */
export type TemplateFormat = 'arm' | 'bicep' | 'yaml';

/** A file for others: JSON as data, everything else as text. */
export interface Template {
  /** The rule that it is of; absent: all of them. */
  readonly rule?: string;
  readonly content: JsonObject | string;
}

/** A compiled rule with what its file says beside. */
export interface Deployable {
  readonly rule: DeployableRule;
  readonly beside: BesideBody;
}

interface Made {
  readonly templates: readonly Template[];
  readonly diagnostics: readonly Diagnostic[];
}

const contentOf = {
  arm: armTemplate,
  bicep: bicepTemplate,
} as const;

function together(rules: readonly DeployableRule[], format: 'arm' | 'bicep', rule?: string): Made {
  const resources = rules.flatMap(resourcesOf);
  const content = contentOf[format](resources);
  // What Azure gets of a Bicep file is the template that it is built to.
  const sent = JSON.stringify(armTemplate(resources), null, 2);
  return {
    templates: [{ ...(rule !== undefined && { rule }), content }],
    diagnostics: checkTemplate(resources, sent),
  };
}

const joined = (made: readonly Made[]): Made => ({
  templates: made.flatMap(({ templates }) => templates),
  diagnostics: made.flatMap(({ diagnostics }) => diagnostics),
});

function asYaml({ rule, beside }: Deployable): Made {
  const { value, diagnostics } = communityRule(rule, beside);
  return {
    templates: value === undefined ? [] : [{ rule: rule.id, content: value }],
    diagnostics,
  };
}

/** Rules in a form that others deploy: one file for all or, apart, one for each; of YAML always so. */
export function templatesOf(
  deployables: readonly Deployable[],
  { format, apart }: { readonly format: TemplateFormat; readonly apart: boolean },
): Result<readonly Template[]> {
  const rules = deployables.map(({ rule }) => rule);
  const { templates, diagnostics } = ((): Made => {
    if (format === 'yaml') return joined(deployables.map(asYaml));
    return apart
      ? joined(rules.map((rule) => together([rule], format, rule.id)))
      : together(rules, format);
  })();
  return { value: templates, diagnostics };
}
