import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** EXC2xx: exclusions that are probably not meant as they stand; `acknowledge` of the exclusion accepts one. */
export const exclusionLints = {
  EXC201: {
    severity: 'warning',
    title: 'Exclusion is too broad',
    message: text`exclusion ${'id'} drops too much: ${'what'} selects next to nothing`,
    help: text`add a condition that only your own activity meets (a device, a user, a full path), or acknowledge EXC201 in the exclusion`,
  },
  EXC202: {
    severity: 'warning',
    title: 'Exclusion hides an indicator of its rule',
    message: text`exclusion ${'id'} drops the events that show ${'values'}, which the rule hunts for`,
    help: text`delete the indicator instead, or add a condition on the device or user that may show it`,
  },
  EXC203: {
    severity: 'warning',
    title: 'Exclusion that contradicts itself',
    message: text`exclusion ${'id'}: no event meets both ${'one'} and ${'other'}`,
    help: text`conditions of match and all hold together: use any, or values with several entries, for alternatives`,
  },
  EXC204: {
    severity: 'warning',
    title: 'Conditions that always hold',
    message: text`exclusion ${'id'}: every event meets ${'one'} or ${'other'}`,
    help: text`match says what is dropped: for events that are neither, put both conditions under all or into one list under not`,
  },
  EXC205: {
    severity: 'warning',
    title: 'Value that its field never holds',
    message: text`exclusion ${'id'}: ${'what'} never applies, the field holds ${'instead'}`,
    help: text`write the value as events contain it, or use another field`,
  },
  EXC206: {
    severity: 'warning',
    title: 'Exclusion for indicators that its tables do not show',
    message: text`exclusion ${'id'} never applies: none of its tables shows any of its indicators`,
    help: text`correct tables or indicators of the exclusion`,
  },
  EXC207: {
    severity: 'warning',
    title: "Exclusion exempts the malware's own process",
    message: text`exclusion ${'id'}: ${'what'} is how the malware of this rule itself appears`,
    help: text`name the devices or users that may run it, or remove the exclusion`,
  },
  EXC208: {
    severity: 'warning',
    title: 'Acknowledged finding that the exclusion does not have',
    message: text`exclusion ${'id'} has no finding ${'code'}`,
    help: text`delete the line under acknowledge`,
  },
} as const satisfies Record<string, Entry>;
