import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** IMP040–059: catalogue pages. From IMP050 to IMP058: doubts about a scenario that became a draft of an exclusion. */
export const importPages = {
  IMP040: {
    severity: 'error',
    title: 'Page of another kind',
    message: text`the page is about ${'what'}: it has no table of indicators to import`,
    help: text`import a page that is called "ThreatFox: … IOCs" or "URLhaus: … Malicious URLs", or copy a query into a rule of your own`,
  },
  IMP041: {
    severity: 'warning',
    title: 'Table that is shorter or longer than its page says',
    message: text`the page says that it has ${'total'} indicators, its table has ${'rows'} rows`,
    help: text`the copy may have been cut short: save the whole page again`,
  },
  IMP042: {
    severity: 'warning',
    title: 'Row of a page that is not whole',
    message: text`no indicator can be read from the row ${'row'}`,
    help: text`a row has a type, a value, a threat type, a date and a confidence (of URLhaus: a URL, a status, a threat and a date): save the whole page again`,
  },
  IMP043: {
    severity: 'warning',
    title: 'Row of a page with an unknown type',
    message: text`${'type'} is no type of indicator that can be hunted`,
    help: text`types are ip:port, domain, url, md5_hash, sha1_hash and sha256_hash`,
  },
  IMP044: {
    severity: 'info',
    title: 'Queries of a page are not taken over',
    message: text`queries of the page are left out (${'count'}): the query of the rule is made from its indicators`,
  },
  IMP045: {
    severity: 'info',
    title: 'Queries of a page that drop the ports',
    message: text`addresses with ports on the page: ${'rows'}, and its queries of ${'tables'} look for the addresses alone`,
    help: text`the rule compares address and port; match.port: any looks for the address alone`,
  },
  IMP046: {
    severity: 'info',
    title: 'Queries of a page that read a column which is not there',
    message: text`the queries of the page read Timestamp, which ${'tables'} do not have in Microsoft Sentinel`,
    help: text`the rule reads TimeGenerated`,
  },
  IMP047: {
    severity: 'info',
    title: 'Queries of a page that look for upper-case hashes',
    message: text`the queries of ${'tables'} look with the case-sensitive in for upper-case hashes, and the tables hold lower-case ones`,
    help: text`the rule has its hashes in lower case`,
  },
  IMP048: {
    severity: 'info',
    title: 'Queries of a page that find look-alikes',
    message: text`the queries of ${'tables'} look with has_any, which finds a name inside of others too`,
    help: text`the rule compares a domain and its subdomains, and a URL as a whole`,
  },
  IMP049: {
    severity: 'info',
    title: 'Table of a page that shows none of its indicators',
    message: text`the table ${'table'} is left out: no column of it is known to show ${'types'}`,
    help: text`name it under match.tables if it is one of yours`,
  },
  IMP050: {
    severity: 'info',
    title: 'Condition that every event meets',
    message: text`every event is other than ${'one'} or other than ${'other'}`,
    help: text`say which of the two is to be dropped, in one list of values`,
  },
  IMP051: {
    severity: 'info',
    title: 'And and or without brackets',
    message: text`the text joins conditions with and as well as or, and does not say which belong together`,
    help: text`write groups with any and all`,
  },
  IMP052: {
    severity: 'info',
    title: 'Text that breaks off',
    message: text`the text seems to break off at "${'end'}"`,
    help: text`read the page itself before anything is made of it`,
  },
  IMP053: {
    severity: 'info',
    title: 'Field that tables of the rule do not have',
    message: text`${'tables'} cannot tell ${'field'}: an exclusion by it drops nothing there`,
    help: text`add a table that has the field, or use another field`,
  },
  IMP054: {
    severity: 'info',
    title: 'Exclusion of what the threat itself does',
    message: text`to drop ${'what'} is to drop the threat too`,
    help: text`add conditions that only your own activity meets: a full path, a device, a user`,
  },
  IMP055: {
    severity: 'info',
    title: 'Network in a list of values',
    message: text`${'network'} is a network, and a list compares single values`,
    help: text`use the operator cidr`,
  },
  IMP056: {
    severity: 'info',
    title: 'Value without its field',
    message: text`"${'value'}" stands alone behind a condition on ${'field'}`,
    help: text`write both values in one list if the same field is meant`,
  },
  IMP057: {
    severity: 'info',
    title: 'Text that does not say what is dropped',
    message: text`the text may say what to keep as well as what to drop`,
    help: text`match of an exclusion says what is dropped`,
  },
  IMP058: {
    severity: 'info',
    title: 'Condition that nearly every event meets',
    message: text`all conditions of the text are refusals: as what to drop, it drops nearly everything`,
    help: text`name what is to be dropped instead`,
  },
  IMP059: {
    severity: 'warning',
    title: 'Cell of a page that cannot be read',
    message: text`the ${'column'} ${'cell'} is left out: the indicator is taken without it`,
    help: text`dates are written 2026-06-04, confidence 75%`,
  },
} as const satisfies Record<string, Entry>;
