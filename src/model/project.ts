/** One workspace that can be deployed to, as `sentinel-rules.yaml` describes it. */
export interface WorkspaceConfig {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly workspace: string;
  readonly tenant?: string;
  readonly cloud?: 'public' | 'usGovernment' | 'china';
  /** Tables to hunt in where a rule names none. */
  readonly tables?: readonly string[];
}

/** `sentinel-rules.yaml`. */
export interface Project {
  readonly project: string;
  /** UUID; part of every derived rule name and of every ownership marker. */
  readonly projectId: string;
  /** Folders or files with rules, relative to the project file. */
  readonly rules: readonly string[];
  readonly workspaces: Readonly<Record<string, WorkspaceConfig>>;
}
