import { keyOf } from '../resources/index.ts';
import type { ResourceRef } from '../resources/index.ts';

/** By which a change is found in another plan: id and resource, for an id may have had two of them. */
export const keyOfSaved = (change: ResourceRef & { readonly id: string }): string =>
  JSON.stringify([keyOf(change), change.id]);
