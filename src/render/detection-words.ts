import type { DetectionChange } from '../plan/index.ts';
import { exclusionWords } from './exclusion-words.ts';
import { type Fact, words } from './fact.ts';
import { plural } from './message.ts';

const placementWords = {
  inline: 'its indicators move from a watchlist into the query',
  watchlist: 'its indicators move from the query into a watchlist',
} as const;

/** What a change does to what a rule looks for and leaves alone. */
export function detectionFacts(detection: DetectionChange): Fact[] {
  const { indicators, exclusions, tables, placement } = detection;
  return [
    ...(placement ? [{ kind: 'words', text: placementWords[placement.after] } as const] : []),
    ...indicators.map(({ type, added, removed }): Fact => ({
      kind: 'values',
      title: `${type} indicators: ${added.length} added, ${removed.length} removed`,
      added,
      removed,
    })),
    ...exclusionWords(exclusions).map((text): Fact => ({ kind: 'words', text })),
    ...(tables.added.length > 0
      ? [{ kind: 'words', text: `reads ${tables.added.join(', ')} as well` } as const]
      : []),
    ...(tables.removed.length > 0
      ? [{ kind: 'words', text: `no longer reads ${tables.removed.join(', ')}` } as const]
      : []),
  ];
}

/** What a new rule looks for and leaves alone. */
export const newDetectionFacts = ({ indicators, exclusions, tables }: DetectionChange): Fact[] => [
  ...indicators.map(({ type, added }): Fact => ({
    kind: 'values',
    title: plural(added.length, `${type} indicator`),
    added,
    removed: [],
  })),
  ...(tables.added.length > 0 ? [words(`reads ${tables.added.join(', ')}`)] : []),
  ...exclusionWords(exclusions).map(words),
];
