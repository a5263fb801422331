import config from '../../../schemas/config.schema.json' with { type: 'json' };
import exclusions from '../../../schemas/exclusions.schema.json' with { type: 'json' };
import indicators from '../../../schemas/indicators.schema.json' with { type: 'json' };
import rule from '../../../schemas/rule.schema.json' with { type: 'json' };
import test from '../../../schemas/test.schema.json' with { type: 'json' };
import { json } from '../../render/index.ts';
import type { Exit } from '../exit-codes.ts';
import type { Invocation } from '../requests.ts';
import { openSession } from '../session.ts';

const schemas = { rule, test, indicators, exclusions, config } as const;

/** Prints a JSON Schema. */
export function schema(invocation: Invocation, name: keyof typeof schemas): Promise<Exit> {
  openSession(invocation, {}).print(json(schemas[name]));
  return Promise.resolve('clean');
}
