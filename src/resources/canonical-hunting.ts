import { form, type Normaliser } from './normal-form.ts';
import type { HuntingQueryBody } from './hunting-body.ts';

const { text, setOf, shape } = form;

/** Every property of a hunting query that the format knows. */
export const huntingProperties = {
  category: text,
  displayName: text,
  query: text,
  tags: setOf(shape({ name: text, value: text })),
} as const satisfies Record<keyof HuntingQueryBody['properties'], Normaliser>;

export type HuntingField = keyof typeof huntingProperties;

/** The fields in the order in which a marker lists their digests: append only. */
export const huntingFields = Object.keys(huntingProperties) as readonly HuntingField[];
