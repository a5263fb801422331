import type { Journal } from '../../../src/apply/index.ts';
import type { DesiredResource, PlanOptions } from '../../../src/plan/index.ts';
import type { CanonicalRule, ResourceRef } from '../../../src/resources/index.ts';
import { namesOf, type Project } from './repository.ts';

/** Where a client dies: at its n-th request, before it is sent or before its answer arrives. */
export interface Crash {
  readonly at: number;
  readonly when: 'before' | 'after';
}

/** What one run is asked to do. */
export interface RunRequest {
  readonly label: string;
  readonly project: Project;
  readonly desired: readonly DesiredResource[];
  /** Of what nothing asks for, only these are looked at; absent: all. */
  readonly leftovers?: readonly ResourceRef[];
  readonly options: Partial<PlanOptions>;
  readonly crash?: Crash;
}

/** One run of a deployer, and what is seen of it at the door of the service. */
export interface Run extends RunRequest {
  /** Lower-case names of all rules that are its project's to write. */
  readonly names: ReadonlySet<string>;
  readonly desires: (name: string) => boolean;
  readonly statesEnabled: (name: string) => boolean;
  /** Rules as they were listed to it, and those that it was told are its project's. */
  readonly seen: Map<string, CanonicalRule>;
  readonly marked: Set<string>;
  /** Rules that it looks at on its own, right before a write without a guard. */
  readonly window: Set<string>;
  /** Moments of the truth: now, and when it listed the rules. */
  now: number;
  listedAt: number;
  requests: number;
  writes: number;
  dead: boolean;
  ended: boolean;
  /** Requests on their way: those of a client that has died may still arrive. */
  inFlight: number;
  journal?: Journal;
}

export function beginRun(request: RunRequest): Run {
  const desired = new Map(request.desired.map((rule) => [rule.name.toLowerCase(), rule] as const));
  return {
    ...request,
    names: new Set(namesOf(request.project).map((name) => name.toLowerCase())),
    desires: (name) => desired.has(name),
    statesEnabled: (name) => desired.get(name)?.enabledStated === true,
    seen: new Map(),
    marked: new Set(),
    window: new Set(),
    now: 0,
    listedAt: 0,
    requests: 0,
    writes: 0,
    dead: false,
    ended: false,
    inFlight: 0,
  };
}
