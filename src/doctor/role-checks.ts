import { diagnostic } from '../diagnostics/index.ts';
import { type Ask, type Check, failed, passed, type Role, type Verdict } from './check.ts';
import { isAllowed, readActions, writeActions } from './permissions.ts';
import { noReply } from './sign-in-checks.ts';

/** Compares what the roles allow with what is needed; nothing is written for it. */
async function judgeRole(ask: Ask, actions: readonly string[], role: Role): Promise<Verdict> {
  const reply = await ask('permissions');
  if (!reply.ok) {
    const { code, message } = reply.error;
    return code === 'forbidden'
      ? failed(diagnostic('DOC020', { detail: message }), role)
      : noReply(reply.error);
  }
  const lacking = actions.filter((action) => !isAllowed(reply.value, action));
  if (lacking.length === 0) return passed();
  return failed(diagnostic('DOC021', { role, actions: lacking.join(', ') }), role);
}

/** What whoever asks may do in the workspace. */
export const roleChecks: readonly Check[] = [
  {
    id: 'readRole',
    title: 'what a plan reads may be read',
    needs: ['workspace'],
    judge: (ask) => judgeRole(ask, readActions, 'Microsoft Sentinel Reader'),
  },
  {
    id: 'writeRole',
    title: 'what a deploy writes may be written',
    needs: ['workspace'],
    judge: (ask, { purpose }) =>
      purpose === 'plan'
        ? Promise.resolve({ state: 'notNeeded' })
        : judgeRole(ask, writeActions, 'Microsoft Sentinel Contributor'),
  },
];
