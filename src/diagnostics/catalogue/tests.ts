import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** TST: tests of rules. */
export const tests = {
  TST001: {
    severity: 'error',
    title: 'Two tests of one name',
    message: text`the rule ${'rule'} has another test named "${'name'}"`,
    help: text`give each test of a rule a name of its own: reports and --filter go by it`,
  },
  TST002: {
    severity: 'error',
    title: 'Time of a test does not exist',
    message: text`${'value'} is no time`,
    help: text`write a time in UTC, such as 2026-07-01T12:00:00Z`,
  },
  TST003: {
    severity: 'error',
    title: 'Events of an unknown table',
    message: text`there is no table ${'table'} to have events`,
    help: text`known names like it: ${'near'}; describe a custom table under tableSchemas in sentinel-rules.yaml`,
  },
  TST004: {
    severity: 'error',
    title: 'Unknown column of an event',
    message: text`${'table'} has no column ${'column'}`,
    help: text`known names like it: ${'near'}`,
  },
  TST005: {
    severity: 'error',
    title: 'Value of the wrong type in an event',
    message: text`${'table'}.${'column'} takes ${'type'}, not ${'value'}`,
    help: text`write a value of that type; a whole number beyond 9007199254740991 in quotes`,
  },
  TST006: {
    severity: 'error',
    title: 'Test of a rule that is not there',
    message: text`there is no rule ${'rule'} among the rules that were read`,
    help: text`correct the id, or give the path of the rule's file too`,
  },
  TST007: {
    severity: 'error',
    title: 'Query cannot be run here',
    message: text`the test "${'name'}" cannot be run: the engine does not know ${'construct'}`,
    help: text`a result would be a guess; rewrite this part of the query, or test it in a workspace`,
  },
  TST008: {
    severity: 'error',
    title: 'No test of what an exclusion drops',
    message: text`no test shows that the exclusion ${'id'} drops an event`,
    help: text`add a test with an event that the exclusion describes, and expect: none`,
  },
  TST009: {
    severity: 'error',
    title: 'No test of what an exclusion leaves',
    message: text`no test shows that the exclusion ${'id'} leaves an event that differs in one condition`,
    help: text`add a test with an event that meets all its conditions but one, and expect: alert`,
  },
  TST010: {
    severity: 'error',
    title: 'No test has this name',
    message: text`no test matches ${'filter'}`,
    help: text`--filter takes a part of a test's name or of a rule's id`,
  },
  TST011: {
    severity: 'error',
    title: 'More wrong rows',
    message: text`${'count'} more values of ${'table'} are wrong too`,
    help: text`the first ones are named; mend them and run again`,
  },
  TST012: {
    severity: 'warning',
    title: 'Coverage cannot be told in full',
    message: text`what the test "${'name'}" covers cannot be told in full: without a part of it the rule cannot be run (${'causes'})`,
    help: text`what could not be run counts as not covered`,
  },
  TST013: {
    severity: 'error',
    title: 'Rows are missing',
    message: text`the query reads ${'source'}, for which the test "${'name'}" gives no rows`,
    help: text`give rows under ${'key'}: ${'source'}, or an empty list; names like it that the test gives there: ${'near'}`,
  },
  TST014: {
    severity: 'warning',
    title: 'Rows that are not read',
    message: text`the query does not read ${'source'}: these rows change nothing`,
    help: text`correct the name, or remove the rows`,
  },
  TST015: {
    severity: 'error',
    title: 'Value nested too deep',
    message: text`${'table'}.${'column'} is nested deeper than ${'limit'} levels`,
    help: text`cut the value to the part that the query reads`,
  },
  TST016: {
    severity: 'error',
    title: 'File of rows cannot be read',
    message: text`the rows of ${'table'} cannot be read from ${'path'}: ${'cause'}`,
    help: text`the path counts from the folder of this file; check whether it is there and who may read it`,
  },
} as const satisfies Record<string, Entry>;
