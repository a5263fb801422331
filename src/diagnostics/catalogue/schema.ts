import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** SCH: the shape of a document. */
export const schema = {
  SCH001: {
    severity: 'error',
    title: 'Missing field',
    message: text`${'field'} is missing`,
    help: text`add ${'field'}: ${'meaning'}`,
  },
  SCH002: {
    severity: 'error',
    title: 'Unknown field, close to a known one',
    message: text`unknown field ${'field'}`,
    help: text`did you mean ${'nearest'}?`,
  },
  SCH003: {
    severity: 'error',
    title: 'Unknown field',
    message: text`unknown field ${'field'}`,
    help: text`known here: ${'known'}`,
  },
  SCH004: {
    severity: 'error',
    title: 'Wrong type',
    message: text`${'field'} must be ${'expected'}, but it is ${'found'}`,
    help: text`${'meaning'}`,
  },
  SCH005: {
    severity: 'error',
    title: 'Unknown value, close to a known one',
    message: text`${'value'} is no value of ${'field'}`,
    help: text`did you mean ${'nearest'}?`,
  },
  SCH006: {
    severity: 'error',
    title: 'Unknown value',
    message: text`${'value'} is no value of ${'field'}`,
    help: text`one of: ${'known'}`,
  },
  SCH007: {
    severity: 'error',
    title: 'Wrong form',
    message: text`${'value'} does not have the form of ${'field'}`,
    help: text`write ${'expected'}`,
  },
  SCH008: {
    severity: 'error',
    title: 'Empty list',
    message: text`${'field'} is an empty list`,
    help: text`add an entry, or leave ${'field'} out where it may be absent`,
  },
  SCH009: {
    severity: 'error',
    title: 'Number out of range',
    message: text`${'field'} is ${'value'}, but it must be ${'expected'}`,
    help: text`${'meaning'}`,
  },
  SCH010: {
    severity: 'error',
    title: 'Sigma rule',
    message: text`${'field'} is a key of Sigma rules, which this format is not`,
    help: text`convert the rule to KQL (sigma convert -t kusto) and put the result into query:`,
  },
  SCH020: {
    severity: 'info',
    title: 'Catalogue field',
    message: text`${'field'} is for catalogues and not deployed`,
    help: text`keep it if a catalogue reads it; Microsoft Sentinel has no place for it`,
  },
} as const satisfies Record<string, Entry>;
