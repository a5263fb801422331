import { textAt } from '../json.ts';
import { ruleOfBody } from './rule-of-body.ts';
import { isId } from './slug.ts';
import { startOf, type Found, type Part } from './tree.ts';

/** A rule as the service answers it: nothing in it is an expression, and its name is the one that it keeps. */
export function readReply(part: Part): Found {
  const span = startOf(part);
  const own = (textAt(part.data, 'name') ?? '').split('/').at(-1) ?? '';
  const { value, diagnostics } = ruleOfBody(part.data, {
    span,
    ...(isId(own) && { resourceName: own }),
  });
  return { rules: value ? [{ data: value, span }] : [], diagnostics };
}
