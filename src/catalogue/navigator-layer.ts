import { attackVersion, enterpriseTactics, techniqueOf } from '../facts/index.ts';
import type { Catalogue, TacticCoverage, TechniqueCoverage } from './catalogue.ts';

/** By which a later run knows a layer of its own. */
const generator = { name: 'generator', value: 'sentinel-rules/catalogue' } as const;

interface Pair {
  readonly name: string;
  readonly value: string;
}

/** What a layer says of a technique under one tactic. */
interface LayerTechnique {
  readonly techniqueID: string;
  readonly tactic: string;
  readonly enabled: boolean;
  readonly showSubtechniques: boolean;
  /** Absent of a technique that is named for its sub-techniques alone. */
  readonly score?: number;
  readonly comment?: string;
  readonly metadata?: readonly Pair[];
  readonly links?: readonly { readonly label: string; readonly url: string }[];
}

/** A layer of the ATT&CK Navigator, in version 4.5 of its format (mitre-attack/attack-navigator, layers/spec/v4.5). */
export interface NavigatorLayer {
  readonly versions: { readonly attack: string; readonly navigator: string; readonly layer: '4.5' };
  readonly domain: 'enterprise-attack';
  readonly metadata: readonly Pair[];
  readonly name: string;
  readonly description: string;
  readonly sorting: number;
  readonly hideDisabled: boolean;
  readonly techniques: readonly LayerTechnique[];
  readonly gradient: {
    readonly colors: readonly string[];
    readonly minValue: number;
    readonly maxValue: number;
  };
  readonly legendItems: readonly { readonly label: string; readonly color: string }[];
}

/** `CommandAndControl` as the Navigator names it: `command-and-control`. */
const shortName = (tactic: string): string =>
  tactic.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

const addressOf = (technique: string): string =>
  `https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`;

/** Rules that a comment names; the others are counted. */
const named = 10;

function commentOf({ rules, idle }: TechniqueCoverage): string {
  const list = (ids: readonly string[]): string =>
    `${ids.slice(0, named).join(', ')}${ids.length > named ? ` and ${ids.length - named} more` : ''}`;
  return [
    ...(rules.length > 0 ? [list(rules)] : []),
    ...(idle.length > 0 ? [`not running: ${list(idle)}`] : []),
  ].join('; ');
}

const isParentOf =
  ({ id }: TechniqueCoverage) =>
  (other: TechniqueCoverage): boolean =>
    other.id.startsWith(`${id}.`);

function techniqueEntry(technique: TechniqueCoverage, column: TacticCoverage): LayerTechnique {
  const { id, rules, idle } = technique;
  return {
    techniqueID: id,
    tactic: shortName(column.tactic),
    score: rules.length,
    comment: commentOf(technique),
    enabled: true,
    showSubtechniques: column.techniques.some(isParentOf(technique)),
    metadata: [
      { name: 'rules', value: String(rules.length) },
      ...(idle.length > 0 ? [{ name: 'rules that do not run', value: String(idle.length) }] : []),
    ],
    links: [{ label: 'attack.mitre.org', url: addressOf(id) }],
  };
}

/** Sub-techniques are seen only where theirs is told to show them. */
function unfolded({ tactic, techniques }: TacticCoverage): readonly LayerTechnique[] {
  const own = new Set(techniques.map(({ id }) => id));
  const parents = new Set(
    techniques.flatMap(({ id }) => (id.includes('.') ? [id.replace(/\..*/, '')] : [])),
  );
  return [...parents]
    .filter((id) => !own.has(id))
    .map((id) => ({
      techniqueID: id,
      tactic: shortName(tactic),
      enabled: true,
      showSubtechniques: true,
    }));
}

const colors = ['#deebf7', '#3182bd'] as const;

/** The matrix holds what ATT&CK Enterprise knows, and nothing under a tactic that is not a technique's own. */
const inMatrix = (coverage: readonly TacticCoverage[]): readonly TacticCoverage[] =>
  coverage
    .filter(({ tactic }) => enterpriseTactics.includes(tactic))
    .map((column) => ({
      ...column,
      techniques: column.techniques.filter(({ id }) =>
        techniqueOf(id)?.tactics.includes(column.tactic),
      ),
    }));

const byPlace = (one: LayerTechnique, other: LayerTechnique): number =>
  one.techniqueID < other.techniqueID ? -1 : 1;

/** A layer of the Navigator: the number of rules of each technique that alert on it. */
export function navigatorLayer({
  project,
  asOf,
  workspace,
  coverage,
}: Pick<Catalogue, 'project' | 'asOf' | 'workspace' | 'coverage'>): NavigatorLayer {
  const columns = inMatrix(coverage);
  const scores = columns.flatMap(({ techniques }) => techniques.map(({ rules }) => rules.length));
  const most = Math.max(1, ...scores);
  return {
    versions: { attack: attackVersion.replace(/\..*/, ''), navigator: '5.2.0', layer: '4.5' },
    domain: 'enterprise-attack',
    metadata: [generator],
    name: `${project}: rules${workspace === undefined ? '' : ` of ${workspace}`}`,
    description: `Rules that alert on each technique, as of ${asOf}`,
    sorting: 0,
    hideDisabled: false,
    techniques: columns.flatMap((column) =>
      [
        ...column.techniques.map((technique) => techniqueEntry(technique, column)),
        ...unfolded(column),
      ].sort(byPlace),
    ),
    gradient: { colors, minValue: 0, maxValue: most },
    legendItems: [
      { label: 'no rule that runs', color: colors[0] },
      { label: `most rules: ${most}`, color: colors[1] },
    ],
  };
}
