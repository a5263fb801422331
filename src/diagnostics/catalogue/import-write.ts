import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** IMP090–109: what stands in the way of writing what was imported. */
export const importWrite = {
  IMP090: {
    severity: 'error',
    title: 'File cannot be edited in place',
    message: text`this file cannot be changed here without changing something else of it`,
    help: text`write the values as a plain list, one item a line, without anchors and aliases, and import again`,
  },
  IMP091: {
    severity: 'error',
    title: 'Two rules to import into',
    message: text`the project has two rules ${'id'}: ${'paths'}`,
    help: text`keep one of them, and import again`,
  },
  IMP092: {
    severity: 'error',
    title: 'Table with other columns',
    message: text`this table does not begin with the columns that a set has: ${'columns'}`,
    help: text`import into another file, or give the table these columns; type and value are needed, and further ones do no harm`,
  },
  IMP093: {
    severity: 'error',
    title: 'Nothing to import into',
    message: text`this file has no list of indicators to add to`,
    help: text`a rule with a query of its own has none: give another one with --rule, or let a new one be made`,
  },
  IMP094: {
    severity: 'error',
    title: 'Set in a form that cannot be merged',
    message: text`indicators of rule ${'id'} are in ${'file'}, which cannot be merged into`,
    help: text`write the set as .csv or .yaml, and name that in the rule`,
  },
  IMP095: {
    severity: 'error',
    title: 'Source without entries',
    message: text`${'source'} has no entries: nothing was changed`,
    help: text`check whether it was cut off; where it is empty on purpose, add --allow-empty`,
  },
  IMP096: {
    severity: 'warning',
    title: 'Rule is there and differs',
    message: text`rule ${'id'} is in ${'path'} already, and differs from the one of ${'source'}`,
    help: text`compare the two; --replace takes the imported one`,
  },
  IMP097: {
    severity: 'error',
    title: 'File in the way',
    message: text`${'path'} is there, and holds something else`,
    help: text`move it, or give another folder with --to`,
  },
  IMP098: {
    severity: 'warning',
    title: 'Does not validate',
    message: text`what was made of ${'source'} does not validate, and was not written to ${'path'}`,
    help: text`the findings below say why`,
  },
  IMP099: {
    severity: 'error',
    title: 'Options that exclude each other',
    message: text`${'one'} does not go with ${'other'}`,
    help: text`${'why'}`,
  },
  IMP100: {
    severity: 'error',
    title: 'Folder without anything to import',
    message: text`nothing below ${'path'} can be imported`,
    help: text`give a folder with feeds, pages or rules: .csv, .json, .ndjson, .txt, .xml, .ioc, .md, .html, .yaml`,
  },
  IMP101: {
    severity: 'error',
    title: 'Not a number for an option',
    message: text`${'option'} ${'value'} is not a number from ${'least'} to ${'most'}`,
    help: text`give a whole number`,
  },
  IMP102: {
    severity: 'info',
    title: 'Drafts that were not added',
    message: text`${'count'} drafts of exclusions for rule ${'id'} were not added: the rule is there already`,
    help: text`import the page into another folder with --to to see them`,
  },
  IMP103: {
    severity: 'warning',
    title: 'Too many indicators for a rule',
    message: text`rule ${'id'} would have ${'count'} indicators; a rule takes at most ${'limit'}`,
    help: text`write sets with --as sets, and use the threat-intelligence upload of Microsoft Sentinel for feeds of this size; --type, --family, --min-confidence and --since take a part`,
  },
  IMP104: {
    severity: 'error',
    title: 'File cannot be written',
    message: text`cannot write ${'path'}: ${'cause'}`,
    help: text`check who may write there, and that the disk has room; files that are written are whole`,
  },
  IMP105: {
    severity: 'error',
    title: 'More than one set for a name',
    message: text`--name is for one rule, and this import makes ${'count'}`,
    help: text`leave --name out, or put everything into one rule with --rule`,
  },
  IMP106: {
    severity: 'error',
    title: 'Unknown type',
    message: text`there is no type ${'type'}; known: ${'known'}`,
    help: text`give one of these`,
  },
  IMP107: {
    severity: 'error',
    title: 'Not an id for a rule',
    message: text`${'id'} is not an id: letters, digits, dot, dash and underscore, at most 128`,
    help: text`give the id of a rule that is there, or one like threatfox-win-tofsee for a new one`,
  },
  IMP108: {
    severity: 'error',
    title: 'Neither a path nor a feed',
    message: text`there is no file or folder ${'path'}, and no feed of that name on the network`,
    help: text`did you mean ${'meant'}?`,
  },
} as const satisfies Record<string, Entry>;
