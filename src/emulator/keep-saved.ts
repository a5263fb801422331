import type { Emulator, EmulatorClock } from './emulator.ts';
import type { StateFile } from './state-file.ts';

/** An emulator whose memory follows it into a file. */
export interface SavedEmulator {
  /** Answers like the one that was given, and has what changed saved a moment later. */
  readonly handle: Emulator['handle'];
  /** Saves what is left, and nothing after that; rejects where that fails. */
  settle(): Promise<void>;
}

/** A burst of writes is one save. */
const lull = 200;

/**
 * Saves the state of a served emulator soon after it changed, so that no way to end loses more than a
 * moment. A save that fails on the way is tried again with the next change, and reported by `settle`.
 */
export function keepSaved(
  emulator: Emulator,
  file: StateFile,
  clock: EmulatorClock,
): SavedEmulator {
  let saved = emulator.state().workspaces;
  let waiting = false;
  let settled = false;

  const save = async (): Promise<void> => {
    const state = emulator.state();
    await file.save(state);
    saved = state.workspaces;
  };
  const later = async (): Promise<void> => {
    waiting = true;
    await clock.sleep(lull);
    waiting = false;
    if (!settled) await save();
  };

  return {
    async handle(request) {
      const response = await emulator.handle(request);
      if (!waiting && emulator.state().workspaces !== saved) later().catch(() => undefined);
      return response;
    },
    settle() {
      settled = true;
      return save();
    },
  };
}
