import { createWorkspaceStore } from '../../src/azure/index.ts';
import { createEmulator, defaultWorkspace } from '../../src/emulator/index.ts';
import type { Emulator, EmulatorOptions } from '../../src/emulator/index.ts';
import type { WorkspaceStore } from '../../src/ports/index.ts';
import type {
  HuntingQueryBody,
  Marker,
  ResourceBody,
  ResourceKind,
  WatchlistItem,
} from '../../src/resources/index.ts';
import { watchlistBody } from '../../src/resources/index.ts';
import { aRuleBody } from './rule-body.ts';
import { virtualClock } from './virtual-clock.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** A store whose network is an emulator in virtual time. */
export function storeOverEmulator(options: Partial<EmulatorOptions> = {}): {
  readonly clock: VirtualClock;
  readonly emulator: Emulator;
  readonly store: WorkspaceStore;
} {
  const clock = virtualClock();
  const emulator = createEmulator({ clock, ...options });
  const store = createWorkspaceStore({
    target: defaultWorkspace,
    clock,
    transport: emulator.handle,
    credential: 'emulator',
    jitter: () => 0,
  });
  return { clock, emulator, store };
}

export const projectId = '00000000-0000-4000-8000-0000000000aa';

export const item = (Indicator: string, List = 'domain -'): WatchlistItem => ({ Indicator, List });

/** One resource of a kind, its marker, and the same with another display name. */
export interface Sample {
  readonly ref: { readonly kind: ResourceKind; readonly name: string };
  readonly marker: Marker;
  readonly body: ResourceBody;
  readonly otherBody: ResourceBody;
  readonly items?: readonly WatchlistItem[];
  /** A part of the paths of its collection that no other has. */
  readonly path: string;
}

const markerOf = (kind: ResourceKind, resourceName: string): Marker => ({
  kind,
  resourceName,
  name: `marker-${resourceName}`,
  contentId: 'rule-one',
  version: '1.0.0',
  customVersion: 'sr1',
  source: { kind: 'SourceRepository', name: 'project', sourceId: projectId },
});

const huntingBody = (displayName: string): HuntingQueryBody => ({
  properties: {
    category: 'Hunting Queries',
    displayName,
    query: 'SecurityEvent\n| take 1',
    tags: [{ name: 'tactics', value: 'Discovery' }],
  },
});

const sampleOf = (
  kind: ResourceKind,
  name: string,
  rest: Omit<Sample, 'ref' | 'marker'>,
): Sample => ({
  ref: { kind, name },
  marker: markerOf(kind, name),
  ...rest,
});

export const samples: Readonly<Record<ResourceKind, Sample>> = {
  analyticsRule: sampleOf('analyticsRule', '5f6c7d0e-0000-4000-8000-000000000001', {
    body: aRuleBody(),
    otherBody: aRuleBody({ displayName: 'Another' }),
    path: 'alertRules',
  }),
  huntingQuery: sampleOf('huntingQuery', '5f6c7d0e-0000-4000-8000-000000000002', {
    body: huntingBody('Hunt'),
    otherBody: huntingBody('Another'),
    path: 'savedSearches',
  }),
  watchlist: sampleOf('watchlist', 'iocs-one-5f6c7d0e', {
    body: watchlistBody({ displayName: 'Indicators of one' }),
    otherBody: watchlistBody({ displayName: 'Another' }),
    items: [item('bad.example'), item('evil.example', 'domain 50')],
    path: 'watchlists',
  }),
};

/** What a put of a sample sends. */
export const sent = ({ ref, body, items }: Sample) => ({
  ...ref,
  body,
  ...(items && { items: { added: items, removed: [] } }),
});
