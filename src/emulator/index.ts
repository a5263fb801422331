export type { Behaviour } from './behaviour.ts';
export { createEmulator } from './emulator.ts';
export type { Emulator, EmulatorClock, EmulatorOptions } from './emulator.ts';
export type { Fault } from './faults.ts';
export type { EmulatorRequest, EmulatorResponse } from './http.ts';
export type { RequestRecord } from './request-log.ts';
export { defaultWorkspace, initialState } from './state.ts';
export type { EmulatorState, NewWorkspace } from './state.ts';
