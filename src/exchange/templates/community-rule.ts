import { type Diagnostic, diagnostic, type Result } from '../../diagnostics/index.ts';
import type { JsonObject } from '../../resources/index.ts';
import { inOrder } from '../rules/key-order.ts';
import { ruleOfBody } from '../rules/rule-of-body.ts';
import { isId } from '../rules/slug.ts';
import { ruleText } from '../write/rule-text.ts';
import type { DeployableRule } from './template-resource.ts';

/** What a rule file says beside its body, for tools that read it. */
export interface BesideBody {
  readonly requiredDataConnectors: readonly {
    readonly connectorId: string;
    readonly dataTypes: readonly string[];
  }[];
}

/** What such a file cannot say. */
function lacking({ id, watchlist, hunting }: DeployableRule): readonly Diagnostic[] {
  if (hunting?.only === true) return [diagnostic('IMP084', { rule: id })];
  return watchlist ? [diagnostic('IMP083', { rule: id, alias: watchlist.alias })] : [];
}

/**
 * A rule in the community format with the query that it was compiled to. Its id is its name in the
 * workspace: other tools deploy a rule under its id, and so find the one that is there.
 */
export function communityRule(
  rule: DeployableRule,
  { requiredDataConnectors }: BesideBody,
): Result<string> {
  const { id, resourceName, body, version = '1.0.0', hunting } = rule;
  const diagnostics = lacking(rule);
  if (hunting?.only === true) return { diagnostics };
  const { value } = ruleOfBody(body as unknown as JsonObject, {
    id: isId(resourceName) ? resourceName : id,
  });
  if (!value) return { diagnostics };
  return {
    value: ruleText(inOrder({ ...value, requiredDataConnectors, version })),
    diagnostics,
  };
}
