import { diagnostic, text } from '../../diagnostics/index.ts';
import type { Diagnostic, Locate, Path } from '../../diagnostics/index.ts';
import type { Exclusion, Indicator, LocatedRule, Rule } from '../../model/index.ts';
import { breadthOf } from './breadth.ts';
import { asWritten, contradictions, tautologies } from './contradictions.ts';
import type { Clash } from './contradictions.ts';
import { impossibleValues, narrowsToNothing } from './never.ts';
import { exempted, hiddenBy } from './own-indicators.ts';
import { treeOfMatch, wordsOf } from './tree.ts';
import type { Literal, Tree } from './tree.ts';

/** The rule that an exclusion belongs to, as far as a lint looks at it. */
export interface Owner {
  readonly indicators: Iterable<Indicator>;
  readonly malware?: string | undefined;
}

interface Subject extends Owner {
  readonly exclusion: Exclusion;
  readonly tree: Tree;
  /** Paths begin at the exclusion. */
  readonly locate: Locate;
}

type Lint = (subject: Subject) => readonly Diagnostic[];

const at = ({ locate }: Subject, { path }: Literal): { span: ReturnType<Locate> } => ({
  span: locate(path),
});

const tooBroad: Lint = (subject) => {
  const { exclusion, tree } = subject;
  const breadth = breadthOf(tree);
  const [first] = breadth?.literals ?? [];
  const isNarrowed = (exclusion.indicators ?? []).length > 0;
  if (!breadth || !first || (isNarrowed && !breadth.wide)) return [];
  const args = { id: exclusion.id, what: breadth.words.join(' and ') };
  return [diagnostic('EXC201', args, at(subject, first))];
};

const shown = 3;

/** One at a time: a set from a file may have a million of them. */
function* namedOf(indicators: Iterable<Indicator>, named: readonly string[]): Iterable<Indicator> {
  for (const indicator of indicators) if (named.includes(indicator.value)) yield indicator;
}

const hidesIndicators: Lint = ({ exclusion, tree, locate, indicators }) => {
  // What drops everything drops indicators too: one cause, one finding.
  if (breadthOf(tree)) return [];
  const named = exclusion.indicators;
  const own = named ? namedOf(indicators, named) : indicators;
  const hidden = hiddenBy(tree, own, shown + 1);
  if (hidden.length === 0) return [];
  const values = hidden.slice(0, shown).map(({ value }) => value);
  const more = hidden.length > shown ? ' and more' : '';
  const args = { id: exclusion.id, values: `${values.join(', ')}${more}` };
  return [diagnostic('EXC202', args, { span: locate(['match']) })];
};

const clashes =
  (code: 'EXC203' | 'EXC204', find: (tree: Tree) => readonly Clash[]): Lint =>
  (subject) =>
    find(subject.tree).map((clash) => {
      const [one, other] = asWritten(subject.tree, clash);
      const args = { id: subject.exclusion.id, one: wordsOf(one), other: wordsOf(other) };
      const related = [{ ...at(subject, other), note: text`the other condition` }];
      return diagnostic(code, args, { ...at(subject, one), related });
    });

const neverHeld: Lint = (subject) =>
  impossibleValues(subject.tree).map(({ literal, value, instead }) => {
    const args = { id: subject.exclusion.id, what: wordsOf(literal, value), instead };
    return diagnostic('EXC205', args, at(subject, literal));
  });

const neverSeen: Lint = ({ exclusion, indicators, locate }) =>
  narrowsToNothing(exclusion, indicators)
    ? [diagnostic('EXC206', { id: exclusion.id }, { span: locate(['indicators'], 'key') })]
    : [];

const exemptsMalware: Lint = (subject) => {
  const found = exempted(subject.tree, subject);
  if (!found || breadthOf(subject.tree)?.literals.includes(found.literal)) return [];
  const args = { id: subject.exclusion.id, what: wordsOf(found.literal, found.value) };
  return [diagnostic('EXC207', args, at(subject, found.literal))];
};

const lints: readonly Lint[] = [
  tooBroad,
  hidesIndicators,
  clashes('EXC203', contradictions),
  clashes('EXC204', tautologies),
  neverHeld,
  neverSeen,
  exemptsMalware,
];

/** What a compilation finds is acknowledged there (EXC104). */
const foundLater = (code: string): boolean => code.startsWith('EXC1');

/** What is probably not meant in an exclusion of a rule, accepted or not. */
export function findingsIn(
  exclusion: Exclusion,
  owner: Owner,
  locate: Locate,
): readonly Diagnostic[] {
  const subject = { ...owner, exclusion, locate, tree: treeOfMatch(exclusion.match) };
  return lints.flatMap((lint) => lint(subject));
}

/** The findings in an exclusion without what its `acknowledge` accepts; an entry that accepts nothing is one itself. */
export function withoutAccepted(
  found: readonly Diagnostic[],
  exclusion: Exclusion,
  locate: Locate,
): readonly Diagnostic[] {
  const codes = new Set<string>(found.map(({ code }) => code));
  const named = Object.keys(exclusion.acknowledge);
  const idle = named.filter((code) => !codes.has(code) && !foundLater(code));
  return [
    ...found.filter(({ code }) => !named.includes(code)),
    ...idle.map((code) => {
      const span = locate(['acknowledge', code], 'key');
      return diagnostic('EXC208', { id: exclusion.id, code }, { span });
    }),
  ];
}

/** A rule as the lints of its exclusions see it. */
export function ownerOf({ detection }: Rule): Owner {
  const set = detection.kind === 'indicators' ? detection.indicators : undefined;
  return { indicators: set?.values ?? [], malware: set?.malware };
}

/** What is probably not meant in an exclusion, without what its `acknowledge` accepts. */
export const lintExclusion = (
  exclusion: Exclusion,
  owner: Owner,
  locate: Locate,
): readonly Diagnostic[] =>
  withoutAccepted(findingsIn(exclusion, owner, locate), exclusion, locate);

/** The lints of all exclusions that stand in the file of a rule. */
export const lintExclusions = ({ rule, locate }: LocatedRule): readonly Diagnostic[] =>
  rule.detection.exclusions.flatMap((exclusion, index) =>
    lintExclusion(exclusion, ownerOf(rule), (path: Path, part) =>
      locate(['exclusions', index, ...path], part),
    ),
  );
