import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** CFG: the project file and targets. */
export const config = {
  CFG001: {
    severity: 'error',
    title: 'Path outside the project',
    message: text`${'value'} does not lead to a place below the project file`,
    help: text`write a relative path with forward slashes, without ..`,
  },
  CFG002: {
    severity: 'error',
    title: 'Reserved workspace name',
    message: text`the name ${'name'} stands for the built-in emulator`,
    help: text`give the workspace another name`,
  },
  CFG003: {
    severity: 'error',
    title: 'Nil project id',
    message: text`the projectId is the nil GUID, which other projects may have too`,
    help: text`write a fresh random GUID`,
  },
  CFG004: {
    severity: 'warning',
    title: 'Two names for one workspace',
    message: text`${'name'} is the same workspace as ${'other'}`,
    help: text`delete one of the two, unless both names are wanted`,
  },
  CFG005: {
    severity: 'error',
    title: 'File of tables not read',
    message: text`the file of tables ${'value'} cannot be read: ${'cause'}`,
    help: text`correct the path, which is relative to the project file`,
  },
  CFG006: {
    severity: 'error',
    title: 'Table described twice',
    message: text`the table ${'table'} is described in ${'other'} too`,
    help: text`delete one of the two: which one counts would not be seen`,
  },
  CFG007: {
    severity: 'error',
    title: 'Shared exclusions not found',
    message: text`${'value'}, where shared exclusions are to be, does not exist`,
    help: text`correct the path, which is relative to the project file, or delete it: rules would lose their exclusions`,
  },
} as const satisfies Record<string, Entry>;
