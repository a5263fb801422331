import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** SRC: files and YAML syntax. */
export const source = {
  SRC001: {
    severity: 'error',
    title: 'File cannot be read',
    message: text`cannot read this file: ${'cause'}`,
    help: text`check that the path exists and that you may read it`,
  },
  SRC002: {
    severity: 'error',
    title: 'Empty file',
    message: text`this file holds no YAML: it is empty or has only comments`,
    help: text`write a rule into it, or delete the file`,
  },
  SRC003: {
    severity: 'error',
    title: 'File too large',
    message: text`this file has ${'size'} bytes, more than the ${'limit'} that a YAML file may have`,
    help: text`split it into several rules; a large IOC set belongs into a feed file or a watchlist`,
  },
  SRC004: {
    severity: 'error',
    title: 'Binary file',
    message: text`this is not a text file: it holds NUL bytes`,
    help: text`save the file as UTF-8 text, or move it out of the rules folder`,
  },
  SRC005: {
    severity: 'error',
    title: 'Control character in the file',
    message: text`control character ${'character'} in the text (${'count'} in the file)`,
    help: text`delete it; terminal escape sequences and similar bytes have no place in a rule`,
  },
  SRC006: {
    severity: 'error',
    title: 'Not valid UTF-8',
    message: text`this file is not valid UTF-8: ${'count'} characters could not be decoded, the first is here`,
    help: text`save the file with the encoding UTF-8`,
  },
  SRC007: {
    severity: 'error',
    title: 'YAML syntax error',
    message: text`YAML syntax: ${'cause'}`,
    help: text`check quotes, brackets and indentation around this place`,
  },
  SRC008: {
    severity: 'error',
    title: 'Tab used for indentation',
    message: text`YAML does not allow tabs for indentation`,
    help: text`replace every tab that indents with spaces, on this line and on all others`,
  },
  SRC009: {
    severity: 'error',
    title: 'Duplicate key',
    message: text`the key ${'key'} appears twice in this map`,
    help: text`keep one of the two; YAML would silently drop the other`,
  },
  SRC010: {
    severity: 'error',
    title: 'Several YAML documents in one file',
    message: text`a second YAML document starts here`,
    help: text`write one file for each rule`,
  },
  SRC011: {
    severity: 'error',
    title: 'Root is not a map',
    message: text`the file must be a map of keys and values, but it is ${'found'}`,
    help: text`start it with keys such as id: and name:`,
  },
  SRC012: {
    severity: 'error',
    title: 'Unknown YAML tag',
    message: text`the tag ${'tag'} is not known`,
    help: text`delete the tag; put the value into quotes if it must stay text`,
  },
  SRC013: {
    severity: 'error',
    title: 'Key is not text',
    message: text`a key must be text, but this one is ${'found'}`,
    help: text`put the key into quotes`,
  },
  SRC014: {
    severity: 'error',
    title: 'Merge key',
    message: text`merge keys (<<) are not supported`,
    help: text`write the keys out; plain aliases (*name) are allowed`,
  },
  SRC015: {
    severity: 'error',
    title: 'Reserved key',
    message: text`the key ${'key'} is refused everywhere, as it can change how programs treat the data`,
    help: text`choose another key`,
  },
  SRC016: {
    severity: 'error',
    title: 'Aliases expand to too much',
    message: text`the aliases of this file expand to more than ${'limit'} values`,
    help: text`write the values out instead of nesting aliases in aliases`,
  },
  SRC017: {
    severity: 'error',
    title: 'Alias refers to itself',
    message: text`the alias *${'alias'} is part of the value that it stands for`,
    help: text`write the value out instead of the alias`,
  },
  SRC018: {
    severity: 'error',
    title: 'Nested too deeply',
    message: text`more than ${'limit'} levels of nesting`,
    help: text`check for brackets that are opened and never closed`,
  },
  SRC019: {
    severity: 'error',
    title: 'Unknown alias',
    message: text`no anchor &${'alias'} comes before the alias *${'alias'}`,
    help: text`put quotes around the value if it should be text; else define the anchor first`,
  },
  SRC020: {
    severity: 'error',
    title: 'Value with brackets that needs quotes',
    message: text`between braces the value ${'value'} needs quotes: YAML begins a list at [`,
    help: text`put single quotes around it`,
  },
} as const satisfies Record<string, Entry>;
