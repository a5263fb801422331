import type { Result, Span } from '../diagnostics/index.ts';
import type { IndicatorFile } from './indicator-file.ts';
import type { Parameters } from './parameters.ts';

/** A value of a file, with the line on which it stands. */
export interface ValueLine {
  readonly value: string;
  readonly line: number;
}

/** The files and folders of shared exclusions. */
export interface SharedPlaces {
  readonly paths: readonly string[];
  /** Where the project file names each of them, so that it has to be there; absent: the usual folder, which need not be. */
  readonly named?: readonly Span[];
}

/** What a rule is checked against besides itself. */
export interface Surroundings {
  /** Names that `workspaces` of an exclusion may use; absent without a project file. */
  readonly workspaces?: readonly string[] | undefined;
  readonly parameters?: Parameters;
  /** Folder of the project, seen from the current one; absent: the current one. */
  readonly root?: string | undefined;
  /** What the files hold that rules name, by their paths from the current folder. */
  readonly references?: ReadonlyMap<string, Result<IndicatorFile>> | undefined;
  /** Values of the files that exclusions name, by the same paths. */
  readonly valueFiles?: ReadonlyMap<string, Result<readonly ValueLine[]>> | undefined;
  /** Where shared exclusions are; absent: nowhere. */
  readonly shared?: SharedPlaces | undefined;
  /** The rules are a selection of those of the project. */
  readonly partial?: boolean | undefined;
  /** The day for which rules are looked at; absent: nothing has ended yet. */
  readonly asOf?: string | undefined;
  /** What is left out of files of indicators is an error, and so is an exclusion that has ended. */
  readonly strict?: boolean | undefined;
}
