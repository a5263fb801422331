import { type Workflow, writerOf } from '../output.ts';
import { visible } from '../visible.ts';

/** A runner reads `%XX` in whatever a command says (actions/runner, ActionCommand). */
const escaped = (text: string): string => visible(text).replaceAll('%', '%25');

/** Commands to the runner of GitHub Actions: whatever is put into a hole is one line and no command. */
export const workflow = writerOf('workflow', escaped);

/** A value before the second `::`, where a comma and a colon end it. */
export const property = (value: string): Workflow =>
  workflow.decorate(workflow`${value}`, (text) =>
    text.replaceAll(':', '%3A').replaceAll(',', '%2C'),
  );

/** From here to the same token the runner obeys no line of the log, whatever rules and workspaces have in it. */
export const quietly = (token: string): { readonly begin: Workflow; readonly end: Workflow } => ({
  begin: workflow`::stop-commands::${token}\n`,
  end: workflow`::${token}::\n`,
});
