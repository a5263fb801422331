import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** FIL: what was found where rule files were looked for. */
export const files = {
  FIL001: {
    severity: 'error',
    title: 'No such file or folder',
    message: text`${'path'} does not exist`,
    help: text`give the path of a rule file or of a folder with rule files; it counts from the current folder`,
  },
  FIL002: {
    severity: 'error',
    title: 'No rule files',
    message: text`no rule files (*.yaml, *.yml) in ${'paths'}`,
    help: text`put rule files there, or give the folder that has them`,
  },
  FIL003: {
    severity: 'error',
    title: 'File cannot be read',
    message: text`this file cannot be read: ${'cause'}`,
    help: text`check who may read it`,
  },
  FIL004: {
    severity: 'error',
    title: 'Rule file too large',
    message: text`this file has ${'size'} bytes; a rule file has at most ${'limit'}`,
    help: text`split it into several rules`,
  },
  FIL005: {
    severity: 'error',
    title: 'Not a text file',
    message: text`this is not UTF-8 text: byte ${'byte'} at offset ${'offset'}`,
    help: text`save the file as UTF-8, or move it out of the rules folder`,
  },
  FIL006: {
    severity: 'error',
    title: 'Rows in a file of an unknown kind',
    message: text`rows are read from .json, .ndjson, .jsonl and .csv files; this one is none of them`,
    help: text`give the file the ending of its format`,
  },
  FIL007: {
    severity: 'error',
    title: 'Row cannot be read',
    message: text`this is no row: ${'cause'}`,
    help: text`check whether the file was cut off, and whether its ending names its format`,
  },
  FIL008: {
    severity: 'error',
    title: 'Too many rows',
    message: text`this file has more than ${'limit'} rows`,
    help: text`a test needs few: cut the file to those that matter`,
  },
  FIL009: {
    severity: 'error',
    title: 'Column twice',
    message: text`two columns of this file are called "${'column'}"`,
    help: text`give each column a name of its own: only one of the two could be read`,
  },
  FIL010: {
    severity: 'error',
    title: 'No such file',
    message: text`${'path'} does not exist`,
    help: text`a path counts from the folder of the file that names it, with forward slashes, and with the case of its letters`,
  },
  FIL011: {
    severity: 'error',
    title: 'File outside the project',
    message: text`${'path'} lies outside ${'root'}, the folder of the project`,
    help: text`move the file into the project; without a sentinel-rules.yaml the project is the current folder`,
  },
  FIL012: {
    severity: 'error',
    title: 'Link out of the project',
    message: text`${'path'} is reached through a link that leaves the project`,
    help: text`put a copy of the file into the project: what is deployed must not depend on files that nobody reviews`,
  },
  FIL013: {
    severity: 'error',
    title: 'Not a file',
    message: text`${'path'} is ${'found'}`,
    help: text`name a file`,
  },
  FIL014: {
    severity: 'error',
    title: 'Named file cannot be read',
    message: text`${'path'} cannot be read: ${'cause'}`,
    help: text`check who may read it`,
  },
  FIL015: {
    severity: 'error',
    title: 'Named file too large',
    message: text`${'path'} has ${'size'} bytes; a file of this kind has at most ${'limit'}`,
    help: text`write indicators as .csv or .ndjson, which are read line by line`,
  },
  FIL016: {
    severity: 'error',
    title: 'Not a path within the project',
    message: text`${'path'} is not a relative path with forward slashes`,
    help: text`write the way from the folder of this file, such as ../../iocs/tofsee.csv`,
  },
} as const satisfies Record<string, Entry>;
