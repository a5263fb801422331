/** A file that a rule names. */
export interface NamedFile {
  /** Relative to the current folder, with forward slashes. */
  readonly path: string;
  /** The folder in which it has to lie, wherever links lead; relative to the current folder. */
  readonly root: string;
}
