import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** CLI: the command line and its targets. */
export const cli = {
  CLI001: {
    severity: 'error',
    title: 'Unknown workspace',
    message: text`there is no workspace ${'name'}; known: ${'known'}`,
    help: text`give a name from sentinel-rules.yaml, a full ARM id, subscription/resourceGroup/workspace, or emulator`,
  },
  CLI002: {
    severity: 'error',
    title: 'No project file',
    message: text`${'name'} needs a sentinel-rules.yaml with project and projectId: rules are owned by a project`,
    help: text`write one at the root of the repository, or try --workspace emulator`,
  },
  CLI003: {
    severity: 'error',
    title: 'Nobody to ask',
    message: text`deploy asks before it writes, and this is not a terminal`,
    help: text`add --yes to deploy without a question, or --dry-run to see the plan alone`,
  },
  CLI004: {
    severity: 'error',
    title: 'Not a day',
    message: text`${'value'} is not a day`,
    help: text`write it as YYYY-MM-DD, such as 2026-06-30`,
  },
  CLI005: {
    severity: 'error',
    title: 'Not a port',
    message: text`${'value'} is not a port`,
    help: text`give a number from 0 to 65535; 0 takes any free port`,
  },
  CLI006: {
    severity: 'error',
    title: 'Service gave no answer to work with',
    message: text`the workspace cannot be read: ${'code'}: ${'cause'}`,
    help: text`check the workspace, and that you have the role Microsoft Sentinel Reader to plan or Contributor to deploy`,
  },
  CLI007: {
    severity: 'error',
    title: 'Emulator state cannot be used',
    message: text`the state of the emulator cannot be used: ${'cause'}`,
    help: text`restore a good copy, or move the file away to start with an empty emulator; a newer file wants a newer version of this program`,
  },
  CLI008: {
    severity: 'error',
    title: 'Port cannot be used',
    message: text`cannot listen on port ${'port'}: ${'cause'}`,
    help: text`choose another port, or 0 for any free one`,
  },
  CLI009: {
    severity: 'error',
    title: 'Output cannot be written',
    message: text`cannot write ${'path'}: ${'cause'}`,
    help: text`give another path, in a folder that can be written to`,
  },
  CLI010: {
    severity: 'error',
    title: 'Unknown rule, with a near id',
    message: text`there is no rule ${'id'}`,
    help: text`did you mean ${'nearest'}?`,
  },
  CLI011: {
    severity: 'error',
    title: 'Unknown rule',
    message: text`there is no rule ${'id'}`,
    help: text`give the id of a rule of the project, or the path of its file; there are ${'count'} rules`,
  },
  CLI012: {
    severity: 'error',
    title: 'More than one rule',
    message: text`${'path'} holds ${'count'} rules, and one is explained at a time`,
    help: text`give the path of one file, or the id of a rule`,
  },
  CLI013: {
    severity: 'error',
    title: 'Unknown guard',
    message: text`there is no guard ${'name'}; known: ${'known'}`,
    help: text`write --allow NAME=NUMBER with one of these names, as the plan shows it`,
  },
  CLI014: {
    severity: 'error',
    title: 'Unknown guard, with a near name',
    message: text`there is no guard ${'name'}`,
    help: text`did you mean ${'nearest'}?`,
  },
  CLI015: {
    severity: 'error',
    title: 'Guard without a number',
    message: text`--allow ${'text'} does not say up to which number`,
    help: text`write --allow NAME=NUMBER, such as --allow deletes=6`,
  },
  CLI016: {
    severity: 'error',
    title: 'Unknown rule in an option',
    message: text`${'option'} names ${'id'}, which is the id of no rule here`,
    help: text`give the id of a rule that is planned; there are ${'count'}`,
  },
  CLI017: {
    severity: 'error',
    title: 'Unknown rule in an option, with a near id',
    message: text`${'option'} names ${'id'}, which is the id of no rule here`,
    help: text`did you mean ${'nearest'}?`,
  },
  CLI018: {
    severity: 'error',
    title: 'State of the project cannot be written',
    message: text`cannot write ${'path'}: ${'cause'}`,
    help: text`check who may write to the folder .sentinel-rules, and that the disk has room; nothing of this run was kept`,
  },
  CLI019: {
    severity: 'warning',
    title: 'Journal of a run is not complete',
    message: text`the journal ${'path'} lacks what became of the run: ${'cause'}`,
    help: text`the run has ended all the same, and a rollback of it looks at what is there`,
  },
  CLI020: {
    severity: 'error',
    title: 'Plan saved twice',
    message: text`--out names two files for the saved plan: ${'first'} and ${'second'}`,
    help: text`give one of them, or an ending that says which form it is to have: .html or .md`,
  },
  CLI025: {
    severity: 'error',
    title: 'No place for the site',
    message: text`a report in ${'format'} is a site of several files, and nothing says where they go`,
    help: text`give --out and a folder, --navigator and a file for the layer alone, or --format json for all as one text`,
  },
} as const satisfies Record<string, Entry>;
