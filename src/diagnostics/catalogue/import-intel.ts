import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** IMP020–039: threat-intelligence documents (OTX, MISP, STIX, TAXII, OpenIOC). */
export const importIntel = {
  IMP020: {
    severity: 'info',
    title: 'Not meant for detection',
    message: text`${'value'} (${'type'}) is left out: to_ids is false`,
    help: text`set the IDS flag of the attribute in MISP where it is to be hunted`,
  },
  IMP021: {
    severity: 'info',
    title: 'Deleted at its source',
    message: text`${'value'} (${'type'}) is left out: it is deleted`,
  },
  IMP022: {
    severity: 'warning',
    title: 'Part of a pair that would match more',
    message: text`${'value'} is left out: it is a ${'type'}, and ${'part'} alone would match more`,
    help: text`write a rule with a query of its own for it`,
  },
  IMP023: {
    severity: 'info',
    title: 'Not needed beside a stronger indicator',
    message: text`${'part'} is not hunted: ${'taken'}, stated together with it, is`,
  },
  IMP024: {
    severity: 'warning',
    title: 'STIX pattern that cannot be read',
    message: text`this pattern cannot be read: ${'reason'} at character ${'at'} of ${'pattern'}`,
    help: text`mend the pattern where it comes from; the grammar is that of STIX 2.0 and 2.1`,
  },
  IMP025: {
    severity: 'warning',
    title: 'Operator that a list of indicators cannot express',
    message: text`${'pattern'} is left out: ${'operator'} cannot be hunted as a list of indicators`,
    help: text`write a rule with a query of its own for it`,
  },
  IMP026: {
    severity: 'warning',
    title: 'Conditions that hold only together',
    message: text`${'pattern'} is left out: its conditions are joined by AND, and each alone would match more`,
    help: text`write a rule with a query of its own for it`,
  },
  IMP027: {
    severity: 'warning',
    title: 'Pattern in another language',
    message: text`${'name'} is left out: its pattern is written in ${'language'}, not in STIX`,
    help: text`convert it with a tool for that language, and import or write the rule`,
  },
  IMP028: {
    severity: 'info',
    title: 'Older version',
    message: text`${'name'} is left out: the version of ${'newest'} replaces this one`,
  },
  IMP029: {
    severity: 'warning',
    title: 'Entry that cannot be understood',
    message: text`this entry is left out: ${'field'} is not ${'wanted'}`,
    help: text`compare it with the other entries of the document, and get the document again from its source`,
  },
  IMP030: {
    severity: 'info',
    title: 'Observed, and not called an indicator',
    message: text`${'value'} is left out: it is a ${'type'}, which says what was seen and not what is malicious`,
    help: text`export the indicators that are based on it`,
  },
  IMP031: {
    severity: 'warning',
    title: 'Too many combinations',
    message: text`${'pattern'} is left out: its conditions make more than ${'limit'} combinations`,
    help: text`write a rule with a query of its own for it`,
  },
  IMP032: {
    severity: 'info',
    title: 'Called benign by its source',
    message: text`${'name'} is left out: its source calls it benign`,
  },
} as const satisfies Readonly<Record<string, Entry>>;
