import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isList, isObject, textAt } from './http.ts';
import type { Json, JsonObject } from './http.ts';
import { filledUp, initialState, withWholeWatchlists } from './initial-state.ts';
import { isRole } from './roles.ts';
import { stateFormat, stateVersion } from './state.ts';
import type { EmulatorState } from './state.ts';

/** Why a state file cannot be used. */
export type StateFileErrorCode = 'unreadable' | 'broken' | 'foreign' | 'newer';

/** A state file that is there and cannot be used: it is never reset behind the user's back. */
export class StateFileError extends Error {
  readonly code: StateFileErrorCode;
  constructor(code: StateFileErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StateFileError';
    this.code = code;
  }
}

/** Where an emulator keeps its memory between runs. */
export interface StateFile {
  /** `undefined` when there is no file yet. */
  load(): Promise<EmulatorState | undefined>;
  /** Replaces the file in one step; saves happen in the order in which they are asked for. */
  save(state: EmulatorState): Promise<void>;
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new StateFileError('unreadable', `cannot read ${path}: ${String(error)}`, error);
  }
}

function jsonOf(path: string, text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new StateFileError(
      'broken',
      `${path} is not whole: it may have been written only in part`,
      error,
    );
  }
}

/** What each version of the format added to a workspace; an older one is filled up. */
const rowsOf: readonly (readonly string[])[] = [
  ['alertRules', 'metadata', 'onboardingStates', 'tombstones'],
  ['recent', 'watchlists', 'operations', 'savedSearches', 'tableFacts'],
];
const namesOf = ['subscription', 'resourceGroup', 'workspace'] as const;

const isWorkspace = (value: Json, version: number): boolean =>
  isObject(value) &&
  rowsOf
    .slice(0, version)
    .flat()
    .every((name) => isObject(value[name])) &&
  namesOf.every((name) => typeof value[name] === 'string') &&
  isList(value.tables) &&
  (version === 1 || isRole(textAt(value.role))) &&
  isObject(value.watchlists ?? {});

const isState = ({ sequence, workspaces, tenantId }: JsonObject, version: number): boolean =>
  Number.isInteger(sequence) &&
  (version === 1 || typeof tenantId === 'string') &&
  isList(workspaces) &&
  workspaces.every((one) => isWorkspace(one, version));

/** A state of an older version as one of this version. */
const upgraded = (state: EmulatorState): EmulatorState => ({
  ...initialState([]),
  ...state,
  version: stateVersion,
  workspaces: state.workspaces.map(filledUp),
});

/** Reads a state from text, or says why it cannot be one. */
function stateOf(path: string, text: string): EmulatorState {
  const value = jsonOf(path, text);
  if (!isObject(value) || value.format !== stateFormat)
    throw new StateFileError('foreign', `${path} is not an emulator state file`);
  const { version } = value;
  if (typeof version === 'number' && version > stateVersion)
    throw new StateFileError(
      'newer',
      `${path} was written by a newer version (format ${version}, this one reads ${stateVersion})`,
    );
  if ((version !== 1 && version !== stateVersion) || !isState(value, version))
    throw new StateFileError('broken', `${path} lacks parts of an emulator state`);
  const state = value as unknown as EmulatorState; // checked above, as far as the emulator relies on it
  const { workspaces, ...rest } = version === stateVersion ? state : upgraded(state);
  return { ...rest, workspaces: workspaces.map(withWholeWatchlists) };
}

/** Written beside the file and renamed over it, so that a crash leaves the old file or the new one. */
async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The state file at a path; nothing is read or written yet. */
export function openStateFile(path: string): StateFile {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async load() {
      const text = await textOf(path);
      return text === undefined ? undefined : stateOf(path, text);
    },
    save(state) {
      const write = () => replace(path, `${JSON.stringify(state, null, 1)}\n`);
      const saved = last.then(write, write); // a failed save is its caller's to report
      last = saved;
      return saved;
    },
  };
}
