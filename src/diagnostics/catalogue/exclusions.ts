import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** EXC: exclusions. */
export const exclusions = {
  EXC101: {
    severity: 'warning',
    title: 'Exclusion has expired',
    message: text`exclusion ${'id'} of ${'owner'} ended on ${'until'}: it drops no event any more`,
    help: text`remove it, or have its owner extend \`expires\``,
  },
  EXC102: {
    severity: 'error',
    title: 'Exclusion applies to no table',
    message: text`exclusion ${'id'} can be expressed on none of the tables of this rule (${'tables'})`,
    help: text`use fields that at least one of the tables has, or remove the exclusion`,
  },
  EXC103: {
    severity: 'error',
    title: 'Exclusion needs a field that a table lacks',
    message: text`exclusion ${'id'} needs ${'fields'}, which ${'table'} does not have`,
    help: text`narrow it with \`tables\`, or set \`whenFieldMissing: skip\` to go on alerting via that table`,
  },
  EXC104: {
    severity: 'error',
    title: 'Dropping a table is not acknowledged',
    message: text`exclusion ${'id'} needs ${'fields'}, so this rule would stop reading ${'table'}`,
    help: text`add \`acknowledge: { EXC104: why }\` to the exclusion, or set \`whenFieldMissing: skip\``,
  },
  EXC105: {
    severity: 'error',
    title: 'Operator does not fit the field or the value',
    message: text`exclusion ${'id'} cannot use ${'op'} on ${'field'}: ${'cause'}`,
    help: text`use another operator, or narrow the exclusion with \`tables\``,
  },
  EXC106: {
    severity: 'error',
    title: 'Exclusion names an indicator that the rule does not have',
    message: text`exclusion ${'id'} is narrowed to ${'indicator'}, which is no indicator of this rule`,
    help: text`spell it as \`compile\` shows it, or remove it`,
  },
  EXC107: {
    severity: 'error',
    title: 'Exclusion names an unknown table',
    message: text`exclusion ${'id'} is narrowed to ${'table'}, which is no table that can be hunted in`,
    help: text`correct the name of the table`,
  },
  EXC108: {
    severity: 'info',
    title: 'Exclusion does not apply on a table',
    message: text`exclusion ${'id'} needs ${'fields'}, so events of ${'table'} still alert`,
    help: text`narrow it with \`tables\` to say that this is meant`,
  },
} as const satisfies Record<string, Entry>;
