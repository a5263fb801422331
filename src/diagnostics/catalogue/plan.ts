import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** PLN: planning, guards and drift. */
export const plan = {
  PLN002: {
    severity: 'warning',
    title: 'No rule files to plan',
    message: text`no rule files (*.yaml, *.yml) in ${'paths'}: nothing is written, and what was deployed from there stays`,
    help: text`put rule files there, or give the folder that has them; --prune deletes deployed rules only while another rule file is left`,
  },
  PLN003: {
    severity: 'error',
    title: 'A run journal cannot be read',
    message: text`${'path'} cannot be used for a rollback: ${'cause'}`,
    help: text`give a journal below .sentinel-rules/runs, as a deploy of this version wrote it`,
  },
  PLN004: {
    severity: 'error',
    title: 'A run journal of another workspace or project',
    message: text`${'path'} is of ${'was'}, not of ${'is'}`,
    help: text`name the workspace that the run was about`,
  },
  PLN005: {
    severity: 'error',
    title: 'Deleting with a selection of rules',
    message: text`--prune deletes what no rule file asks for, and ${'paths'} leaves rule files out`,
    help: text`run without paths, so that all rule files of the project are read, or without --prune`,
  },
  PLN006: {
    severity: 'error',
    title: 'Deleting without any rule file',
    message: text`no rule files (*.yaml, *.yml) in ${'paths'}: --prune would delete all that this project has deployed`,
    help: text`give the folder that has the rule files; to delete all rules, leave one rule file and run again`,
  },
  PLN010: {
    severity: 'error',
    title: 'Not a saved plan',
    message: text`this file is no plan of sentinel-rules`,
    help: text`give a file that plan --out has written`,
  },
  PLN011: {
    severity: 'error',
    title: 'Saved plan of a newer version',
    message: text`this plan was made by a newer version: its form is ${'version'}, and this program knows ${'known'}`,
    help: text`deploy it with the version that made it, or make it again with this one`,
  },
  PLN012: {
    severity: 'error',
    title: 'Damaged saved plan',
    message: text`this plan is damaged: ${'member'} is not as plan --out writes it`,
    help: text`make the plan again`,
  },
  PLN013: {
    severity: 'error',
    title: 'Digest of a saved plan does not fit',
    message: text`this plan states the digest ${'stated'}, and its content has ${'digest'}: it was changed after it was made`,
    help: text`make the plan again, and have it reviewed`,
  },
  PLN014: {
    severity: 'error',
    title: 'Saved plan for another workspace',
    message: text`this plan was made for ${'made'}, and is to be deployed to ${'target'}`,
    help: text`give the workspace that it was made for, or make a plan for this one`,
  },
  PLN015: {
    severity: 'error',
    title: 'Saved plan of another project',
    message: text`this plan was made by the project ${'made'}, and this is ${'project'}`,
    help: text`run in the project that made it, or make the plan again`,
  },
  PLN016: {
    severity: 'error',
    title: 'Saved plan of another version',
    message: text`this plan was made by ${'made'}, and this is ${'tool'}: the two may compile the same rule differently`,
    help: text`use the version that made it, or make the plan again`,
  },
  PLN017: {
    severity: 'error',
    title: 'Saved plan too old',
    message: text`this plan was made at ${'created'}; it holds for ${'days'} days`,
    help: text`make the plan again, and have it reviewed`,
  },
  PLN018: {
    severity: 'error',
    title: 'Saved plan with a selection of rules',
    message: text`a plan is saved and deployed for all rules of the project, and ${'paths'} leaves rule files out`,
    help: text`run without paths`,
  },
  PLN019: {
    severity: 'error',
    title: 'Saved plan cannot be read',
    message: text`the plan ${'path'} cannot be read: ${'cause'}`,
    help: text`give the file that plan --out has written`,
  },
  PLN020: {
    severity: 'error',
    title: 'A table is not in the workspace',
    message: text`it reads ${'tables'}, which the workspace does not have or which a rule cannot read`,
    help: text`connect the data source, name other tables under match.tables, or let the workspace say tables: { missing: drop }`,
  },
  PLN021: {
    severity: 'error',
    title: 'No table is left',
    message: text`the workspace has none of the tables that it looks in: ${'tables'}`,
    help: text`connect one of the data sources, or name other tables under match.tables`,
  },
} as const satisfies Record<string, Entry>;
