import type { BlockReason, Change, Finding } from '../plan/index.ts';
import { helpOf, messageOf } from './message.ts';
import { kindWords } from './subject-words.ts';

type Blocked = Extract<Change, { readonly action: 'blocked' }>;

/** Why a change is not made, and what to do about it. */
interface Words {
  readonly why: string;
  readonly remedy: string;
}

/** The facts of a change are plain words: a value is told from them by quotes. */
const quote = (value: string): string => `"${value}"`;

const findingWords = (findings: readonly Finding[]): Words => ({
  why: findings.map((finding) => messageOf(finding, quote)).join('; '),
  remedy: [...new Set(findings.flatMap((finding) => helpOf(finding, quote) ?? []))].join('; '),
});

const orDelete = (file: string | undefined, fields: readonly string[]): Words =>
  file === undefined
    ? {
        why: `no rule file asks for it, but it was changed in the workspace since the last deploy${fields.length > 0 ? `: ${fields.join(', ')}` : ''}`,
        remedy: 'see whether that edit is still wanted; --drift overwrite deletes it all the same',
      }
    : {
        why: `changed in the workspace since the last deploy: ${fields.join(', ')}`,
        remedy:
          'take the change over into the rule file, or run again with --drift overwrite to replace it, or with --drift keep to leave it and write the rest',
      };

const stateWords = {
  action: 'what is to be done',
  desired: 'the rule file',
  live: 'the workspace',
} as const;

type Review = Extract<BlockReason, { readonly kind: 'notReviewed' }>;

/** What has become of an approved change. */
function reviewWords({ action, reviewed, differs }: Review): string {
  if (action === undefined)
    return `the reviewed plan has it as ${reviewed ?? 'unknown'}, and now nothing asks for it`;
  if (reviewed === undefined)
    return `the reviewed plan does not speak of it; now it would be: ${action}`;
  const changed = differs.filter((one) => one !== 'action').map((one) => stateWords[one]);
  const since =
    changed.length > 0
      ? `${changed.join(' and ')} changed since the review`
      : 'the review saw something else';
  return reviewed === action
    ? `${since}: it would still be ${action}, with other content`
    : `${since}: reviewed as ${reviewed}, now it would be ${action}`;
}

/** Edits of others that the write would have replaced. */
function lossWords({ fields }: Blocked): string {
  const lost = fields.flatMap(({ field, by }) => (by === 'portal' || by === 'both' ? [field] : []));
  return lost.length > 0
    ? `; whoever edited it in the workspace would have lost ${lost.join(', ')}`
    : '';
}

/** Why a change is not made, and what to do about it: the exact flag, where one does it. */
export function reasonWords(change: Blocked): Words {
  const { reason, id, file } = change;
  switch (reason.kind) {
    case 'foreign':
      return {
        why: `it belongs to ${reason.owner}`,
        remedy: `leave it to its owner, or run again with --take-over ${id}, or give your rule another id or resourceName`,
      };
    case 'adoptable':
      return {
        why: 'the workspace has it with other content, and nobody owns it',
        remedy: 'compare the fields, then run again with --adopt to replace them and own it',
      };
    case 'drifted':
      return orDelete(file, reason.fields);
    case 'nameTaken':
      return {
        why: `${reason.by} has this name in the workspace already`,
        remedy: 'set another resourceName in the rule file',
      };
    case 'exclusion':
      return findingWords(reason.findings);
    case 'bothChanged':
      return {
        why: `changed in the workspace and in the repository since the last deploy: ${reason.fields.join(', ')}`,
        remedy:
          'take the change of the workspace over into the rule file, or run again with --drift overwrite to replace it',
      };
    case 'needs':
      return {
        why: `it needs the ${kindWords[reason.resource.kind]} ${reason.resource.name}, which is not written`,
        remedy: 'see what blocks that one',
      };
    case 'notReviewed':
      return {
        why: `${reviewWords(reason)}${lossWords(change)}`,
        remedy: 'make a new plan, have it reviewed, and deploy that one',
      };
  }
}
