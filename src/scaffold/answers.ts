import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';

/** Where pull requests are planned and merges deployed; the first is the default. */
export const pipelines = ['github', 'azure-devops', 'none'] as const;

/** One of them. */
export type Pipeline = (typeof pipelines)[number];

/** A workspace that rules are deployed to. */
export interface Place {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly workspace: string;
}

/** All that the files of a new project are made from. */
export interface Answers {
  readonly name: string;
  readonly projectId: string;
  /** Absent where it is to be filled in later. */
  readonly place?: Place;
  /** Name of the workspace in the project file, and of the environment that guards it. */
  readonly environment: string;
  readonly branch: string;
  readonly pipeline: Pipeline;
  /** The UTC day from which the example counts. */
  readonly today: string;
  /** Last day of the exclusion of the example. */
  readonly expires: string;
  readonly version: string;
}

/** Names that Windows keeps for devices, with or without an ending: files and artifacts are named after these. */
const device = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$/i;

const isOf = (pattern: RegExp) => (text: string) => pattern.test(text) && !device.test(text);

/** As schemas/config.schema.json has it, without a blank or a dot at the end. */
export const isProjectName = isOf(/^[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,62}[A-Za-z0-9_-])?$/);

const isEnvironment = (text: string): boolean =>
  isOf(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)(text) && text !== 'emulator';

/** Workflows take patterns for names of branches: what would act as one is not taken. */
const isBranch = (text: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$/.test(text) && !/\.\.|\/\/|[/.]$/.test(text);

const placePatterns = {
  subscription: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  resourceGroup: /^[\w.()-]{1,90}$/,
  workspace: /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
} as const satisfies Record<keyof Place, RegExp>;

/** Whether every part of a workspace is what the schema of the project file takes. */
export const isPlace = (place: Place): boolean =>
  Object.entries(placePatterns).every(([part, pattern]) =>
    pattern.test(place[part as keyof Place]),
  );

/** What is wrong with answers, as far as they are given. */
export function checkAnswers({
  name,
  environment,
  branch,
}: Partial<Pick<Answers, 'name' | 'environment' | 'branch'>>): readonly Diagnostic[] {
  return [
    ...(name === undefined || isProjectName(name) ? [] : [diagnostic('INI001', { value: name })]),
    ...(environment === undefined || isEnvironment(environment)
      ? []
      : [diagnostic('INI002', { value: environment })]),
    ...(branch === undefined || isBranch(branch) ? [] : [diagnostic('INI004', { value: branch })]),
  ];
}
