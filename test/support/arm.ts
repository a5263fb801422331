import { createEmulator, defaultWorkspace } from '../../src/emulator/index.ts';
import type { Emulator, EmulatorOptions } from '../../src/emulator/index.ts';
import { virtualClock } from './virtual-clock.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What a test asks of the emulator; the rest of a request is filled in. */
interface Ask {
  readonly method?: string;
  /** Below Microsoft.SecurityInsights, or from the root where it begins with a slash; may have a query. */
  readonly path: string;
  readonly body?: unknown;
  readonly version?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A JSON answer, loosely typed: tests compare it with toMatchObject. */
interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Record<string, unknown> & { readonly value?: readonly Row[] };
}

interface Row {
  readonly name: string;
  readonly properties: Record<string, unknown>;
}

const { subscription, resourceGroup, workspace } = defaultWorkspace;

/** The path of the default workspace. */
export const workspacePath = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.OperationalInsights/workspaces/${workspace}`;

/** Versions that hold where a test names none. */
const versions = { sentinel: '2025-07-01-preview', other: '2022-10-01' };

/** The address of something below Microsoft.SecurityInsights, or of a path from the root. */
export function armUrl(path: string, version?: string): string {
  const rooted = path.startsWith('/');
  const below = rooted ? path : `${workspacePath}/providers/Microsoft.SecurityInsights/${path}`;
  const url = new URL(`https://management.example${below}`);
  url.searchParams.set('api-version', version ?? (rooted ? versions.other : versions.sentinel));
  return url.href;
}

/** An emulator in virtual time, with a short way to ask it. */
export function anEmulator(options: Partial<EmulatorOptions> = {}): {
  readonly clock: VirtualClock;
  readonly emulator: Emulator;
  readonly ask: (what: Ask) => Promise<Told>;
} {
  const clock = virtualClock();
  const emulator = createEmulator({ clock, ...options });
  return {
    clock,
    emulator,
    ask: async ({ method = 'GET', path, body, version, headers }) => {
      const response = await emulator.handle({
        method,
        url: armUrl(path, version),
        headers: { authorization: 'Bearer token', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { ...response, body: JSON.parse(response.body || '{}') as Told['body'] };
    },
  };
}
