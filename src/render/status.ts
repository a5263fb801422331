import type { WorkspaceStatus } from '../plan/index.ts';
import { fit } from './job/fit.ts';
import { code, list, markdown, paragraphs } from './markdown.ts';
import { plural } from './message.ts';
import type { Markdown } from './output.ts';
import { subjectOf } from './subject-words.ts';
import { indent, lines, type Style, terminal, type Terminal } from './terminal.ts';

/** One part of a status: a heading with a count, and what it is about. */
interface Section {
  readonly title: string;
  /** Something should be done about it. */
  readonly urgent: boolean;
  readonly rows: readonly { readonly subject: string; readonly text: string }[];
}

const rest = (count: number, first: readonly string[]): string =>
  count > first.length ? ` and ${count - first.length} more` : '';

type Named = WorkspaceStatus['adoptable'][number] | WorkspaceStatus['orphans'][number];

/** A resource, called by its kind where it is no rule. */
const row = (named: Named, text: string): Section['rows'][number] => ({
  subject: subjectOf(named),
  text,
});

/** The parts of a status that have something to tell, in the order of their weight. */
function sectionsOf(status: WorkspaceStatus): readonly Section[] {
  const sections: readonly Section[] = [
    {
      title: 'edited in the workspace since the last deploy',
      urgent: true,
      rows: status.drifted.map((one) =>
        row(one, `${one.displayName}: ${one.fields.join(', ') || 'unknown fields'}`),
      ),
    },
    {
      title: 'switched off by the service after lasting failures',
      urgent: true,
      rows: status.autoDisabled.map((one) =>
        row(one, one.reason === undefined ? one.displayName : `${one.displayName}: ${one.reason}`),
      ),
    },
    {
      title: 'still looking for indicators that have expired',
      urgent: true,
      rows: status.expired.map((one) =>
        row(
          one,
          `${plural(one.count, 'indicator')}: ${one.first.join(', ')}${rest(one.count, one.first)}`,
        ),
      ),
    },
    {
      title: 'with our names and without an owner',
      urgent: false,
      rows: status.adoptable.map((one) =>
        row(one, `${one.displayName}: ${adoptableWords[one.equal ? 'equal' : 'differs']}`),
      ),
    },
    {
      title: 'deployed without a rule file',
      urgent: false,
      rows: status.orphans.map((one) => row(one, one.displayName)),
    },
    {
      title: 'switched off, since all their indicators have expired',
      urgent: false,
      rows: status.switchedOff.map((one) => row(one, one.displayName)),
    },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

const adoptableWords = {
  equal: 'equal to the file, the next deploy adopts it',
  differs: 'differs, only --adopt takes it over',
} as const;

function ownedWords({ owned, target }: WorkspaceStatus): string {
  const { analyticsRule, watchlist, huntingQuery } = owned;
  const others = [
    ...(watchlist > 0 ? [plural(watchlist, 'watchlist')] : []),
    ...(huntingQuery > 0 ? [plural(huntingQuery, 'hunting query', 'hunting queries')] : []),
  ];
  const all = [plural(analyticsRule, 'rule'), ...others].join(', ');
  return `${target}: ${all} of this project`;
}

/** What a deploy would do, and what is not ours. */
function closingOf({ pending, blocked, foreign }: WorkspaceStatus): readonly string[] {
  return [
    pending > 0 ? `${plural(pending, 'change')} pending` : 'no changes pending',
    ...(blocked > 0 ? [`${plural(blocked, 'change')} blocked: \`plan\` says why`] : []),
    ...(foreign > 0
      ? [`${plural(foreign, 'other rule')} in the workspace, not this project's`]
      : []),
  ];
}

/** A status for a terminal. */
export function statusText(status: WorkspaceStatus, style: Style): Terminal {
  const sections = sectionsOf(status).map(({ title, urgent, rows }) => {
    const mood = urgent ? style.warn : style.note;
    return lines([
      mood(terminal`${rows.length} ${title}`),
      ...rows.map(({ subject, text }) => indent(terminal`${subject}  ${text}`, 4)),
    ]);
  });
  return terminal.join(
    [
      lines([style.strong(terminal`${ownedWords(status)}`)]),
      ...sections,
      lines([
        ...closingOf(status).map((text) => terminal`${text}`),
        style.dim(terminal`as of ${status.asOf}`),
      ]),
    ],
    terminal`\n`,
  );
}

/** A status for a page or an issue. */
export const statusMarkdown = (status: WorkspaceStatus): Markdown =>
  paragraphs([
    markdown`## ${ownedWords(status)}`,
    ...sectionsOf(status).flatMap(({ title, rows }) => [
      markdown`### ${rows.length} ${title}`,
      list(rows.map(({ subject, text }) => markdown`${code(subject)} ${text}`)),
    ]),
    list(closingOf(status).map((text) => markdown`${text}`)),
    markdown`As of ${status.asOf}`,
  ]);

/** The same in at most so many bytes, for an issue: what is urgent comes first and is cut last. */
export const statusReview = (status: WorkspaceStatus, limit: number): Markdown =>
  fit(
    {
      head: [markdown`## ${ownedWords(status)}`],
      parts: sectionsOf(status).flatMap(({ title, rows }) => [
        markdown`### ${rows.length} ${title}`,
        ...rows.map(({ subject, text }) => list([markdown`${code(subject)} ${text}`])),
      ]),
      foot: [
        list(closingOf(status).map((text) => markdown`${text}`)),
        markdown`As of ${status.asOf}`,
      ],
      noun: ['line', 'lines'],
    },
    limit,
  );
