import type { AnalyticsRuleProperties, JsonObject } from './body.ts';
import type { RuleBody } from './canonical-rule.ts';
import { form, isObject } from './normal-form.ts';

/** A rule that the service switched off, without what it added to the name and the description. */
export interface AutoDisabled {
  readonly autoDisabled: true;
  readonly displayName: string;
  readonly description?: string;
  /** Why, in the words of the service. */
  readonly reason?: string;
}

/** What the rule was called and said before. */
export type Before = Pick<AnalyticsRuleProperties, 'displayName' | 'description'>;

/**
 * What the service puts before the name of a rule after a permanent failure (Microsoft: "Troubleshoot
 * analytics rules"); twice where a rule was only switched on again. Which separator follows is not
 * documented. In capitals only: people name rules "Auto disabled accounts".
 */
const prefix = /^(?:AUTO DISABLED(?![\p{L}\p{N}_])\s*(?:[:–-]\s+)?)+/u;

const textOf = (value: unknown): string => {
  const plain = typeof value === 'string' ? form.text.normalise(value) : undefined;
  return typeof plain === 'string' ? plain : '';
};

const endsInWord = /[\p{L}\p{N}_]$/u;
const beginsWithWord = /^[\p{L}\p{N}_]/u;

/** Whether `text` goes on after `start`, and not in the middle of a word. */
const continues = (text: string, start: string): boolean =>
  text.startsWith(start) &&
  !(endsInWord.test(start) && beginsWithWord.test(text.slice(start.length)));

/** The name without what the service put before it; `wanted` as it is, which may begin like a separator. */
function nameWithout(name: string, wanted: string): string {
  const head = name.endsWith(wanted) ? name.slice(0, name.length - wanted.length) : name;
  return wanted !== '' && head.replace(prefix, '').trim() === ''
    ? wanted
    : name.replace(prefix, '');
}

/** How the service parts its reason from the text is not documented: only the text before tells. */
function splitDescription(
  live: string,
  before: string | undefined,
): Pick<AutoDisabled, 'description' | 'reason'> {
  if (before === undefined || !continues(live, before))
    return live === '' ? {} : { description: live };
  const reason = live.slice(before.length).trim();
  return { ...(before !== '' && { description: before }), ...(reason !== '' && { reason }) };
}

/**
 * Recognises a rule that the service switched off ("AUTO DISABLED"); undefined for any other. The reason
 * is told apart only where the description of before is given and still there; else all of it is returned.
 */
export function readAutoDisabled(live: RuleBody, before?: Before): AutoDisabled | undefined {
  const properties = (live as JsonObject).properties;
  if (!isObject(properties) || properties.enabled !== false) return undefined;
  const name = textOf(properties.displayName);
  const wanted = textOf(before?.displayName);
  const displayName = nameWithout(name, wanted);
  if (displayName === name || displayName === '') return undefined;
  const described = before && textOf(before.description);
  return {
    autoDisabled: true,
    displayName,
    ...splitDescription(textOf(properties.description), described),
  };
}
