import { diagnostic, type Diagnostic } from '../diagnostics/index.ts';
import { type DeployHooks, runsFolder } from '../pipeline/index.ts';
import type { Files } from '../ports/index.ts';
import { causeOf, Refusal } from './refusal.ts';

/** Keeps the journals of one command, and remembers what went wrong once the workspace was written. */
export interface JournalKeeper {
  readonly keep: DeployHooks['keep'];
  readonly findings: () => readonly Diagnostic[];
}

/**
 * Without a journal nothing is written, since nothing could be undone. Once all is written a journal that
 * cannot be ended must not hide what became of the run: it can be rolled back like that of a killed one.
 */
export function keepJournals(files: Pick<Files, 'write'>, root: string): JournalKeeper {
  const found: Diagnostic[] = [];
  return {
    findings: () => found,
    async keep(journal) {
      const path = `${root}/${runsFolder}/${journal.run}.json`;
      try {
        await files.write(path, `${JSON.stringify(journal, null, 2)}\n`);
      } catch (error) {
        const cause = causeOf(error);
        if (journal.finished === undefined)
          throw new Refusal('usage', diagnostic('CLI018', { path, cause }), error);
        found.push(diagnostic('CLI019', { path, cause }));
      }
    },
  };
}
