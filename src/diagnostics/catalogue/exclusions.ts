import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** EXC: exclusions. 001–099: what a rule file says; 100 and above: what a compilation finds. */
export const exclusions = {
  EXC001: {
    severity: 'error',
    title: 'Exclusion without ticket or reference',
    message: text`the exclusion ${'id'} names neither ticket nor reference`,
    help: text`add ticket: or reference:, where the decision can be looked up`,
  },
  EXC002: {
    severity: 'error',
    title: 'Exclusion without an end',
    message: text`the exclusion ${'id'} has neither expires nor permanent`,
    help: text`add expires: with a day, or permanent: true with approvedBy:`,
  },
  EXC003: {
    severity: 'error',
    title: 'Exclusion with an end that is permanent',
    message: text`the exclusion ${'id'} has both expires and permanent: true`,
    help: text`keep one of them`,
  },
  EXC004: {
    severity: 'error',
    title: 'Permanent exclusion that nobody approved',
    message: text`the exclusion ${'id'} is permanent, but approvedBy is missing`,
    help: text`add approvedBy: with a name, or use expires: instead`,
  },
  EXC005: {
    severity: 'error',
    title: 'Approval without permanent',
    message: text`the exclusion ${'id'} has approvedBy, but it is not permanent`,
    help: text`delete approvedBy, or use permanent: true instead of expires`,
  },
  EXC006: {
    severity: 'error',
    title: 'Two exclusions with one id',
    message: text`the exclusion id ${'id'} appears twice in this rule`,
    help: text`give one of the two another id`,
  },
  EXC007: {
    severity: 'error',
    title: 'Regular expression that Kusto cannot run',
    message: text`${'value'} is not a regular expression that Kusto can run: ${'cause'}`,
    help: text`Kusto uses RE2: no look-around, no back-references`,
  },
  EXC008: {
    severity: 'error',
    title: 'Not a network',
    message: text`${'value'} is not a network`,
    help: text`write it as 192.0.2.0/24 or 2001:db8::/32`,
  },
  EXC009: {
    severity: 'error',
    title: 'Values that the operator cannot use',
    message: text`the operator ${'op'} takes ${'expected'}`,
    help: text`change values, or use another operator`,
  },
  EXC010: {
    severity: 'error',
    title: 'Operator that does not fit the field',
    message: text`the operator ${'op'} cannot compare ${'field'}`,
    help: text`operators of ${'field'}: ${'known'}`,
  },
  EXC011: {
    severity: 'error',
    title: 'Exclusion for an indicator that the rule does not have',
    message: text`${'value'} is not an indicator of this rule, so the exclusion would never apply`,
    help: text`write a value of indicators.values, or delete the entry`,
  },
  EXC012: {
    severity: 'error',
    title: 'Exclusion that ends before it begins',
    message: text`the exclusion ${'id'} expires on ${'expires'}, before it was created (${'created'})`,
    help: text`check both dates`,
  },
  EXC013: {
    severity: 'error',
    title: 'Text that no event contains',
    message: text`a value of this condition is empty or contains control characters`,
    help: text`write the text as events contain it; use op: exists to ask for an empty field`,
  },
  EXC014: {
    severity: 'error',
    title: 'Not an address',
    message: text`${'value'} is not an IP address, so no event would match`,
    help: text`write it as 192.0.2.10 or 2001:db8::1; use op: cidr for a network`,
  },
  EXC015: {
    severity: 'error',
    title: 'Not a port',
    message: text`${'value'} is not a port number`,
    help: text`write a number from 0 to 65535`,
  },
  EXC016: {
    severity: 'error',
    title: 'Exclusion for a workspace that the project does not have, with a near name',
    message: text`${'value'} is no workspace of sentinel-rules.yaml, so the exclusion would never apply there`,
    help: text`did you mean ${'nearest'}?`,
  },
  EXC017: {
    severity: 'error',
    title: 'Exclusion for a workspace that the project does not have',
    message: text`${'value'} is no workspace of sentinel-rules.yaml, so the exclusion would never apply there`,
    help: text`workspaces that there are: ${'known'}`,
  },
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
