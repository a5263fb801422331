import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** KQL: what a query says. */
export const kql = {
  KQL001: {
    severity: 'error',
    title: 'Syntax error in a query',
    message: text`the query does not parse: ${'message'} (${'code'})`,
    help: text`the position is where the parser gave up; look just before it`,
  },
  KQL002: {
    severity: 'error',
    title: 'Unknown name in a query',
    message: text`${'name'} is no column, variable or function here`,
    help: text`check the spelling, and whether an earlier project or summarize dropped the column; columns of custom tables go under tableSchemas in sentinel-rules.yaml`,
  },
  KQL003: {
    severity: 'error',
    title: 'Timestamp in a workspace table',
    message: text`the table has no ${'name'} in a Sentinel workspace`,
    help: text`use TimeGenerated: Timestamp is the name in Defender's advanced hunting`,
  },
  KQL004: {
    severity: 'error',
    title: 'Misspelt table',
    message: text`there is no table ${'name'}; did you mean ${'near'}?`,
    help: text`correct the name, or describe the table under tableSchemas in sentinel-rules.yaml`,
  },
  KQL005: {
    severity: 'warning',
    title: 'Unknown table',
    message: text`the table ${'name'} is not known here, so what is read from it is not checked`,
    help: text`known names like it: ${'near'}; describe a custom table under tableSchemas in sentinel-rules.yaml`,
  },
  KQL006: {
    severity: 'warning',
    title: 'Unknown function',
    message: text`the function ${'name'} is not known here`,
    help: text`known names like it: ${'near'}; a function saved in the workspace is fine, but the query is only partly checked`,
  },
  KQL007: {
    severity: 'error',
    title: 'Misspelt column',
    message: text`there is no ${'name'} here; did you mean ${'near'}?`,
    help: text`correct the name, or check whether an earlier project or summarize dropped the column`,
  },
  KQL008: {
    severity: 'error',
    title: 'Query nested too deep',
    message: text`the query is nested deeper than ${'limit'} levels and was not checked`,
    help: text`write lists with in (…) instead of chains of or, and split deep expressions with let`,
  },
  KQL009: {
    severity: 'error',
    title: 'Query without meaning',
    message: text`${'message'} (${'code'})`,
    help: text`the service would refuse the query`,
  },
  KQL010: {
    severity: 'warning',
    title: 'Doubtful query',
    message: text`${'message'} (${'code'})`,
    help: text`the service takes the query, but it may not say what you mean`,
  },
  KQL020: {
    severity: 'warning',
    title: 'Text compared with a number',
    message: text`${'operator'} compares ${'left'} with ${'right'}`,
    help: text`write the literal in the type of the column, or convert with tostring() or toint()`,
  },
  KQL021: {
    severity: 'error',
    title: 'Invalid regular expression',
    message: text`the regular expression is not valid in RE2: ${'reason'}`,
    help: text`KQL has no look-around and no references back`,
  },
  KQL022: {
    severity: 'error',
    title: 'Invalid address or range',
    message: text`${'function'} is given ${'value'}, which is no address or range that it takes`,
    help: text`the call would be null or false for every row; write an address such as 192.0.2.7 or a range such as 192.0.2.0/24; only functions of IPv6 take both families`,
  },
  KQL023: {
    severity: 'warning',
    title: 'Search for an empty text',
    message: text`${'operator'} "" holds for every row or for none`,
    help: text`use isempty() or isnotempty()`,
  },
  KQL024: {
    severity: 'warning',
    title: 'Comparison that is never true',
    message: text`the result of ${'function'} never equals ${'literal'}`,
    help: text`write the literal in that case, or compare with =~ or in~`,
  },
  KQL025: {
    severity: 'error',
    title: 'Query over every table',
    message: text`the service refuses a rule with ${'operator'}`,
    help: text`name the tables`,
  },
  KQL027: {
    severity: 'warning',
    title: 'Address with port against a column of addresses',
    message: text`${'column'} holds addresses, and ${'value'} has a port`,
    help: text`compare the address, and the port with the column of ports`,
  },
  KQL028: {
    severity: 'warning',
    title: 'Negated address test without a guard',
    message: text`${'function'} is null for a row without such an address, and the negation drops that row`,
    help: text`write not(coalesce(${'function'}(…), false))`,
  },
  KQL029: {
    severity: 'warning',
    title: 'Condition that is always decided',
    message: text`the condition is always ${'outcome'}`,
    help: text`correct it, or leave it out`,
  },
  KQL030: {
    severity: 'info',
    title: 'Result without TimeGenerated',
    message: text`the result has no TimeGenerated`,
    help: text`alerts then show the time of the run, not of the event`,
  },
  KQL031: {
    severity: 'info',
    title: 'Acknowledged finding that is not there',
    message: text`the query has no finding ${'code'}`,
    help: text`delete the line under acknowledge`,
  },
  KQL032: {
    severity: 'warning',
    title: 'An error is acknowledged',
    message: text`${'code'} is an error: the query fails with it, so it cannot be accepted`,
    help: text`mend the query, and delete the line under acknowledge`,
  },
  KQL090: {
    severity: 'error',
    title: 'Compiled query that does not check',
    message: text`the compiled query does not pass its own check: ${'code'} ${'detail'}`,
    help: text`this is a bug of sentinel-rules: please report it with the rule`,
  },
} as const satisfies Record<string, Entry>;
