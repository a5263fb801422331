import type { Rule } from '../model/index.ts';
import { huntingNameOf } from '../resources/index.ts';
import type { CompiledHunting } from './compiled-rule.ts';

/** Tags as Microsoft's own hunting queries have them: one of each, values apart by commas (arm-api §2.7). */
function tagsOf({
  description,
  tactics,
  techniques,
}: Rule): CompiledHunting['body']['properties']['tags'] {
  const tags = {
    description: description ?? '',
    tactics: [...new Set(tactics)].join(','),
    techniques: [...new Set(techniques)].join(','),
  };
  return Object.entries(tags).flatMap(([name, value]) => (value === '' ? [] : [{ name, value }]));
}

/** The hunting query of a rule that is deployed as one, too. */
export const huntingOf = (rule: Rule, query: string, projectId: string): CompiledHunting => ({
  name: huntingNameOf(projectId, rule.id),
  only: rule.hunting === 'only',
  body: {
    properties: {
      category: 'Hunting Queries',
      displayName: rule.name,
      query,
      tags: tagsOf(rule),
    },
  },
});
