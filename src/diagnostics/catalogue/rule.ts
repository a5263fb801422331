import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** RUL: the meaning of a rule. */
export const rule = {
  RUL001: {
    severity: 'error',
    title: 'Nothing to detect',
    message: text`the rule has neither query nor indicators`,
    help: text`add query: with KQL, or indicators: with values`,
  },
  RUL002: {
    severity: 'error',
    title: 'Query and indicators in one rule',
    message: text`the rule has both query and indicators`,
    help: text`keep one of them; write two rules if both are needed`,
  },
  RUL003: {
    severity: 'error',
    title: 'Field of indicator rules in a query rule',
    message: text`${'field'} belongs to rules with indicators; this rule has a query`,
    help: text`write what it says into the query; ${'field'} of query rules is not supported yet`,
  },
  RUL004: {
    severity: 'error',
    title: 'Scheduled rule without its schedule',
    message: text`a scheduled rule with a query needs ${'field'}`,
    help: text`add ${'field'}, or kind: NRT for a rule without a schedule`,
  },
  RUL005: {
    severity: 'error',
    title: 'Schedule on a near-real-time rule',
    message: text`an NRT rule has no ${'field'}`,
    help: text`delete ${'field'}, or use kind: Scheduled`,
  },
  RUL006: {
    severity: 'error',
    title: 'Control characters in a text',
    message: text`${'field'} contains line ends or control characters`,
    help: text`write it on one line, without escapes such as \\n or \\e`,
  },
  RUL007: {
    severity: 'error',
    title: 'Control characters in a long text',
    message: text`${'field'} contains control characters`,
    help: text`delete them; line ends and tabs are allowed, terminal escapes are not`,
  },
  RUL008: {
    severity: 'error',
    title: 'Severities in the wrong order',
    message: text`${'severity'} begins at ${'from'}, which is not below the confidence of ${'above'}: it would never be given`,
    help: text`give a higher severity a higher confidence`,
  },
  RUL010: {
    severity: 'error',
    title: 'Two rules with one id',
    message: text`the id ${'id'} is also used in ${'other'}`,
    help: text`give one of the two another id; otherwise one would overwrite the other`,
  },
  RUL011: {
    severity: 'error',
    title: 'Two rules with one resource name',
    message: text`the resourceName ${'id'} is also used in ${'other'}`,
    help: text`give one of the two another resourceName, or leave it out`,
  },
  RUL012: {
    severity: 'error',
    title: 'Moved from its own id',
    message: text`${'id'} is the id that this rule has, so it was not moved from there`,
    help: text`give the id that it had before, or delete the line`,
  },
  RUL013: {
    severity: 'error',
    title: 'Moved from an id that is in use',
    message: text`the rule of ${'other'} still has the id ${'id'}: what is deployed under it stays with that rule`,
    help: text`take ${'id'} out of moved, or give that rule another id`,
  },
  RUL014: {
    severity: 'error',
    title: 'Two rules moved from one id',
    message: text`the rule of ${'other'} was moved from ${'id'} as well, and only one of them can have what is deployed under it`,
    help: text`leave ${'id'} to the rule that continues it`,
  },
  RUL020: {
    severity: 'warning',
    title: 'Unknown technique',
    message: text`${'technique'} is no technique of MITRE ATT&CK Enterprise ${'version'}`,
    help: text`look the id up at attack.mitre.org: it may be mistyped, or retired without a successor`,
  },
  RUL021: {
    severity: 'warning',
    title: 'Unknown technique, with a near id',
    message: text`${'technique'} is no technique of MITRE ATT&CK Enterprise ${'version'}`,
    help: text`did you mean ${'nearest'} (${'name'})?`,
  },
  RUL022: {
    severity: 'warning',
    title: 'Revoked technique',
    message: text`${'technique'} is revoked: ${'successor'} (${'name'}) took its place in MITRE ATT&CK`,
    help: text`write ${'successor'} instead`,
  },
  RUL023: {
    severity: 'warning',
    title: 'Technique of other tactics',
    message: text`${'technique'} (${'name'}) belongs to none of the tactics of this rule`,
    help: text`add the tactic that is meant, of ${'tactics'}, or correct the id`,
  },
  RUL030: {
    severity: 'warning',
    title: 'Acknowledged finding that is not there',
    message: text`the rule has no finding ${'code'}`,
    help: text`delete the line under acknowledge`,
  },
  RUL031: {
    severity: 'warning',
    title: 'An error is acknowledged',
    message: text`${'code'} is an error, so it cannot be accepted`,
    help: text`mend what it points at, and delete the line under acknowledge`,
  },
} as const satisfies Record<string, Entry>;
