import type { CompiledRule } from '../compile/index.ts';
import type { AnalyticsRuleBody, CanonicalRule, MarkerState } from '../resources/index.ts';
import type { Switched } from './plan.ts';

/** What becomes of a rule's on/off switch. */
export interface Switch {
  /** The desired body, with the live switch where the repository leaves it to the workspace. */
  readonly body: AnalyticsRuleBody;
  /** A switch turned in the portal is not drift. */
  readonly free: boolean;
  /** To be remembered: the tool itself switched the rule off. */
  readonly off?: 'expired';
  readonly switched?: Switched;
}

const withEnabled = (body: AnalyticsRuleBody, enabled: boolean): AnalyticsRuleBody => ({
  ...body,
  properties: { ...body.properties, enabled },
});

function switchedOff(rule: CompiledRule, wasOff: boolean, remembered: boolean): Switch {
  // A rule that a person had switched off before is not ours to switch on again later.
  const ours = !wasOff || remembered || rule.enabledStated;
  return {
    body: withEnabled(rule.body, false),
    free: !rule.enabledStated && (wasOff || !remembered),
    ...(ours && { off: 'expired' }),
    ...(!wasOff && { switched: { to: 'off', cause: 'expired' } }),
  };
}

/** Decides the switch of a rule from what the file states, what is live, and what the tool did before. */
export function switchOf(
  rule: CompiledRule,
  live: CanonicalRule | undefined,
  state: MarkerState | undefined,
): Switch {
  const remembered = state?.off === 'expired';
  const wasOff = live?.enabled === false;
  if (rule.off) return switchedOff(rule, wasOff, remembered);
  const on = remembered && wasOff && rule.body.properties.enabled;
  if (on) {
    return {
      body: rule.body,
      free: !rule.enabledStated,
      switched: { to: 'on', cause: 'expired' },
    };
  }
  if (rule.enabledStated || typeof live?.enabled !== 'boolean')
    return { body: rule.body, free: !rule.enabledStated };
  return { body: withEnabled(rule.body, live.enabled), free: true };
}
