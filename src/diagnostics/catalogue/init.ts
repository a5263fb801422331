import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** INI: what stands in the way of a new project. */
export const init = {
  INI001: {
    severity: 'error',
    title: 'Project name cannot be used',
    message: text`${'value'} cannot be the name of a project`,
    help: text`give up to 64 letters, digits, dots, dashes, underscores and spaces, beginning with a letter or digit; no name that Windows keeps for a device, such as con`,
  },
  INI002: {
    severity: 'error',
    title: 'Environment name cannot be used',
    message: text`${'value'} cannot be the name of a workspace and its environment`,
    help: text`give up to 64 letters, digits, dashes and underscores, such as prod; not emulator, and no name that Windows keeps for a device`,
  },
  INI003: {
    severity: 'error',
    title: 'Not a workspace',
    message: text`${'value'} is no workspace`,
    help: text`give subscription/resourceGroup/workspace, with the subscription as a GUID, or its full ARM id`,
  },
  INI004: {
    severity: 'error',
    title: 'Branch name cannot be used',
    message: text`${'value'} cannot be the branch that is deployed`,
    help: text`give its name, such as main: letters, digits, dots, dashes, underscores and slashes`,
  },
  INI005: {
    severity: 'error',
    title: 'Nobody to ask',
    message: text`init asks questions, and this is not a terminal`,
    help: text`add --yes to take the defaults for what no flag says, or --dry-run --yes to see what would be written`,
  },
  INI006: {
    severity: 'error',
    title: 'File where a folder is needed',
    message: text`${'path'} is a file, and ${'file'} needs it to be a folder`,
    help: text`move the file away, or start in another folder; nothing was written`,
  },
  INI007: {
    severity: 'error',
    title: 'Not all files could be written',
    message: text`cannot write ${'path'}: ${'cause'}; ${'done'} of ${'count'} files were written before it`,
    help: text`mend that and run init again: it goes on with the files that are missing`,
  },
  INI008: {
    severity: 'warning',
    title: 'Not the root of the repository',
    message: text`this is not the root of the Git repository, which is ${'root'}: pipelines are looked for only there`,
    help: text`run init at the root, or move the workflows there and set their working directory`,
  },
  INI009: {
    severity: 'warning',
    title: 'Project inside a project',
    message: text`${'path'} is the project file of a folder above this one`,
    help: text`from now on commands in this folder take the new project file, and those above it the other one`,
  },
  INI010: {
    severity: 'warning',
    title: 'Project file is there already',
    message: text`${'path'} is there already: ${'flags'} say nothing`,
    help: text`edit the file; init never replaces it, since its projectId is the owner of all that is deployed`,
  },
  INI011: {
    severity: 'warning',
    title: 'Settings cannot be added to',
    message: text`${'path'} is no JSON object: nothing was added to it`,
    help: text`mend the file and run init again`,
  },
  INI012: {
    severity: 'warning',
    title: 'Not a Git repository',
    message: text`this folder is in no Git repository`,
    help: text`run git init: rules are reviewed and deployed from a repository`,
  },
  INI013: {
    severity: 'error',
    title: 'Unknown pipelines',
    message: text`there are no pipelines ${'value'}`,
    help: text`give one of ${'known'}`,
  },
} as const satisfies Record<string, Entry>;
