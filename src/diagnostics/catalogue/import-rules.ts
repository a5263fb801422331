import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** IMP06x and IMP07x: rules of other tools. */
export const importRules = {
  IMP060: {
    severity: 'info',
    title: 'Properties of a rule that the format has no place for',
    message: text`${'rule'} has ${'properties'}: kept in the workspace, not in the file`,
    help: text`nothing to do: a deploy leaves them as they are`,
  },
  IMP061: {
    severity: 'warning',
    title: 'Rule of another kind',
    message: text`${'rule'} is of kind ${'kind'}: only Scheduled and NRT rules can be written as files`,
    help: text`leave it in the workspace: rules that no file describes are not touched`,
  },
  IMP062: {
    severity: 'warning',
    title: 'Rule that the service switched off',
    message: text`the service had switched ${'rule'} off: it is written under its former name, as enabled`,
    help: text`take the reason out of its description if it stands there, and mend what made it fail`,
  },
  IMP063: {
    severity: 'warning',
    title: 'Resource that is no rule',
    message: text`${'rule'} has no ${'missing'}: it is no rule`,
    help: text`add ${'missing'}, or leave the resource out`,
  },
  IMP064: {
    severity: 'info',
    title: 'Techniques that the service wants as well',
    message: text`${'rule'} names sub-techniques without ${'techniques'}: a deploy adds them`,
    help: text`nothing to do: the service wants the technique of each sub-technique`,
  },
} as const satisfies Record<string, Entry>;
