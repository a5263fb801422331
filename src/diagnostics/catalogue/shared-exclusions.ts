import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** EXC04x: which rules a shared exclusion is for. */
export const sharedExclusions = {
  EXC040: {
    severity: 'error',
    title: 'Shared exclusion that does not say which rules it is for',
    message: text`the exclusion ${'id'} names no rules, tags, tables or workspaces: it would apply to every rule`,
    help: text`add appliesTo: with rules or tags, or appliesTo: { all: true } where every rule is meant`,
  },
  EXC041: {
    severity: 'error',
    title: 'Shared exclusion for a rule that there is not, with a near id',
    message: text`there is no rule ${'rule'}, so the exclusion ${'id'} would not apply to it`,
    help: text`did you mean ${'nearest'}?`,
  },
  EXC042: {
    severity: 'error',
    title: 'Shared exclusion for a rule that there is not',
    message: text`there is no rule ${'rule'}, so the exclusion ${'id'} would not apply to it`,
    help: text`correct the id of the rule, or delete it here`,
  },
  EXC043: {
    severity: 'info',
    title: 'Shared exclusions for rules that were not read',
    message: text`shared exclusions name rules that were not read: ${'rules'}`,
    help: text`check all rules of the project to see whether there are such rules`,
  },
  EXC044: {
    severity: 'warning',
    title: 'Shared exclusion for a tag that no rule has, with a near tag',
    message: text`no rule has the tag ${'tag'}, which the exclusion ${'id'} is for`,
    help: text`did you mean ${'nearest'}?`,
  },
  EXC045: {
    severity: 'warning',
    title: 'Shared exclusion for a tag that no rule has',
    message: text`no rule has the tag ${'tag'}, which the exclusion ${'id'} is for`,
    help: text`correct the tag, or delete it here`,
  },
  EXC046: {
    severity: 'error',
    title: 'Two exclusions with one id reach a rule',
    message: text`the exclusion ${'id'} reaches a rule that has one of the same id from ${'other'}`,
    help: text`give one of the two another id`,
  },
  EXC047: {
    severity: 'warning',
    title: 'Shared exclusion that reaches no rule',
    message: text`the exclusion ${'id'} drops nothing in any rule: none is of its tags, or has a table that it can be told by`,
    help: text`correct its tables, tags or fields, or delete it`,
  },
} as const satisfies Record<string, Entry>;
