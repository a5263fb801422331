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
    help: text`cut the file to those that matter`,
  },
  FIL012: {
    severity: 'error',
    title: 'Path outside of the project',
    message: text`${'value'} is not a path inside the project`,
    help: text`write a path relative to this file, with forward slashes, that stays below the folder of sentinel-rules.yaml`,
  },
  FIL013: {
    severity: 'error',
    title: 'Link out of the project',
    message: text`${'value'} is a link out of the project, or lies below one`,
    help: text`put the file itself below the folder of sentinel-rules.yaml: what a link leads to changes without a review`,
  },
  FIL010: {
    severity: 'error',
    title: 'Set of an unknown format',
    message: text`${'value'} does not end in the name of a format`,
    help: text`give the file the ending .csv, .ndjson, .jsonl, .json, .yaml or .yml`,
  },
  FIL011: {
    severity: 'error',
    title: 'Line too long',
    message: text`this line has more than ${'limit'} characters`,
    help: text`check whether the file is what its ending says`,
  },
  FIL009: {
    severity: 'error',
    title: 'Column twice',
    message: text`two columns of this file are called "${'column'}"`,
    help: text`give each column a name of its own: only one of the two could be read`,
  },
} as const satisfies Record<string, Entry>;
