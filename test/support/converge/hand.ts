import type { JsonObject } from '../../../src/resources/index.ts';
import { aBody } from '../rule-bodies.ts';
import type { Chance } from './chance.ts';
import { ids, namesOf, ours, theirs } from './repository.ts';
import type { World } from './world.ts';

const named = [ours, theirs].flatMap(namesOf).map((name) => name.toLowerCase());
const stated = new Set(
  [ours, theirs].map((project) => namesOf(project)[ids.indexOf('two')]?.toLowerCase()),
);

/** Words that no repository has, and each only once. */
function words(): () => string {
  let turn = 0;
  return () => {
    turn += 1;
    return `by hand ${turn}`;
  };
}

function drawEdit(chance: Chance, word: () => string, name: string): JsonObject {
  const edits: readonly (() => JsonObject)[] = [
    () => ({ description: word() }),
    () => ({ query: `DeviceEvents\n| where ActionType == "${word()}"` }),
    () => ({ displayName: word(), severity: 'Informational' }),
    // A switch that a file states would have a value of the repository.
    ...(stated.has(name) ? [] : [() => ({ enabled: chance.happens(0.5) })]),
  ];
  return edits[chance.below(edits.length)]?.() ?? {};
}

/** Edits a rule that is there, in the portal. */
export function anEditor(chance: Chance): (world: World, name: string) => void {
  const word = words();
  return (world, name) => {
    world.byHand(() => {
      world.emulator.portal.edit(name, drawEdit(chance, word, name));
    });
  };
}

/** Somebody at the portal, who edits, deletes and makes rules: not right before a write without a guard. */
export function aHand(chance: Chance): (world: World) => void {
  const word = words();
  const create = (world: World, name: string): void => {
    const { kind, properties } = aBody({ displayName: word(), description: word() });
    world.emulator.portal.create(name, { kind, properties: properties as unknown as JsonObject });
  };
  return (world) => {
    const closed = world.windows();
    const open = named.filter((name) => !closed.has(name));
    const name = open[chance.below(open.length)];
    if (name === undefined) return;
    const isThere = world.stored().alertRules[name] !== undefined;
    if (!isThere && !chance.happens(0.2)) return;
    world.byHand(() => {
      if (!isThere) create(world, name);
      else if (chance.happens(0.1)) world.emulator.portal.delete(name);
      else world.emulator.portal.edit(name, drawEdit(chance, word, name));
    });
  };
}
