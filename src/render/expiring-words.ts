import type { Change, Plan } from '../plan/index.ts';
import { compileNoteWords } from './compiled.ts';
import { subjectOf } from './subject-words.ts';

type Note = NonNullable<Change['notes']>[number];

const isExpiring = ({ kind }: Note): boolean =>
  kind === 'exclusionExpiring' || kind === 'exclusionExpired' || kind === 'indicatorsExpiring';

/** What ends soon or has ended, of all rules of a plan: those that are left as they are too. */
export const expiringWords = ({
  changes,
}: Plan): readonly { readonly subject: string; readonly note: Note; readonly text: string }[] =>
  changes.flatMap((change) =>
    (change.notes ?? [])
      .filter(isExpiring)
      .map((note) => ({ subject: subjectOf(change), note, text: compileNoteWords(note) })),
  );
