import { diagnostic } from '../diagnostics/index.ts';
import { type Check, failed, passed, warned } from './check.ts';
import { noReply } from './sign-in-checks.ts';

const reader = 'Microsoft Sentinel Reader';

/** States of a subscription in which it can be written to (learn.microsoft.com/azure/cost-management-billing/manage/subscription-states). */
const writable: readonly string[] = ['Enabled', 'Warned', 'PastDue'];

const judgeSubscription: Check['judge'] = async (ask) => {
  const reply = await ask('subscription');
  if (reply.ok) {
    const { state } = reply.value;
    return writable.includes(state) ? passed(state) : failed(diagnostic('DOC012', { state }));
  }
  const { code, message } = reply.error;
  if (code === 'workspaceNotFound' || code === 'notFound')
    return failed(diagnostic('DOC010', { detail: message }), reader);
  // A role on the workspace alone is enough: what is inside tells.
  if (code === 'forbidden') return warned(diagnostic('DOC011', { detail: message }), reader);
  return noReply(reply.error);
};

const judgeWorkspace: Check['judge'] = async (ask) => {
  const reply = await ask('workspace');
  if (reply.ok) return passed(reply.value.location, `workspace id ${reply.value.customerId}`);
  const { code, message } = reply.error;
  if (code === 'workspaceNotFound' || code === 'notFound')
    return failed(diagnostic('DOC013', { detail: message }));
  if (code === 'forbidden') return failed(diagnostic('DOC020', { detail: message }), reader);
  return noReply(reply.error);
};

const judgeProvider: Check['judge'] = async (ask) => {
  const reply = await ask('provider');
  if (!reply.ok)
    return reply.error.code === 'forbidden'
      ? warned(diagnostic('DOC015', { detail: reply.error.message }), reader)
      : noReply(reply.error);
  const { value: state } = reply;
  if (state === 'Registered') return passed(state);
  return failed(diagnostic('DOC014', { state }), 'Contributor');
};

const judgeSentinel: Check['judge'] = async (ask) => {
  const reply = await ask('onboarding');
  if (reply.ok)
    return reply.value
      ? passed()
      : failed(diagnostic('DOC016', {}), 'Microsoft Sentinel Contributor');
  return reply.error.code === 'forbidden'
    ? failed(diagnostic('DOC020', { detail: reply.error.message }), reader)
    : noReply(reply.error);
};

const judgeApiVersion: Check['judge'] = async (ask) => {
  const reply = await ask('onboarding');
  return !reply.ok && /\bapi[- ]version\b/i.test(reply.error.message)
    ? failed(diagnostic('DOC017', { detail: reply.error.message }))
    : passed();
};

const judgeTables: Check['judge'] = async (ask) => {
  const reply = await ask('tables');
  return reply.ok
    ? passed(`${reply.value.length} tables`)
    : warned(diagnostic('DOC018', { detail: reply.error.message }), reader);
};

/** Where things are: subscription, workspace, Sentinel. */
export const placeChecks: readonly Check[] = [
  {
    id: 'subscription',
    title: 'the subscription is there',
    needs: ['tenant'],
    judge: judgeSubscription,
  },
  {
    id: 'workspace',
    title: 'the workspace is there',
    needs: ['subscription'],
    judge: judgeWorkspace,
  },
  {
    id: 'provider',
    title: 'Microsoft.SecurityInsights is registered in the subscription',
    needs: ['subscription'],
    judge: judgeProvider,
  },
  {
    id: 'sentinel',
    title: 'Microsoft Sentinel is on in the workspace',
    needs: ['workspace', 'provider', 'apiVersion'],
    judge: judgeSentinel,
  },
  {
    id: 'apiVersion',
    title: 'the service knows the version of its interface that is used',
    needs: ['workspace', 'provider'],
    judge: judgeApiVersion,
  },
  {
    id: 'tables',
    title: 'the tables of the workspace can be listed',
    needs: ['workspace'],
    judge: judgeTables,
  },
];
