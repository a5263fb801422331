import { diagnostic } from '../diagnostics/index.ts';
import { type Check, failed, type Failure, passed, type Verdict, warned } from './check.ts';

/** A token that is out of date, and one of another tenant, are told by their texts (facts/arm-api.md §2.4). */
const isExpired = ({ message }: Failure): boolean => /\bexpir/i.test(message);
const isOfOtherTenant = ({ message }: Failure): boolean =>
  /wrong issuer|InvalidAuthenticationTokenTenant|must match the tenant/i.test(message);

function notSignedIn(error: Failure): Verdict {
  const detail = error.message;
  if (isOfOtherTenant(error)) return failed(diagnostic('DOC002', { detail }));
  return failed(diagnostic(isExpired(error) ? 'DOC003' : 'DOC001', { detail }));
}

/** No answer at all says nothing of what was asked. */
export const noReply = ({ code, message }: Failure): Verdict =>
  failed(diagnostic('DOC004', { code, detail: message }));

const sameText = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const isGuid = (text: string): boolean =>
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** How far clocks may be apart: more, and tokens count as expired or not yet valid. */
const mostSkewMs = 5 * 60_000;

const judgeCredential: Check['judge'] = async (ask) => {
  const reply = await ask('identity');
  if (!reply.ok)
    return reply.error.code === 'unauthenticated'
      ? failed(diagnostic('DOC001', { detail: reply.error.message }))
      : noReply(reply.error);
  const { user, application, principal, tenantId } = reply.value;
  const who = user ?? (application === undefined ? undefined : `application ${application}`);
  return passed(
    ...(who === undefined ? [] : [who]),
    ...(principal === undefined ? [] : [`principal ${principal}`]),
    ...(tenantId === undefined ? [] : [`tenant ${tenantId}`]),
  );
};

/** Why the service could not even be asked; nothing where it answered, whatever it said. */
function notReached(error: Failure): Verdict | undefined {
  if (error.code === 'unauthenticated') return notSignedIn(error);
  return ['unreachable', 'unavailable', 'throttled'].includes(error.code)
    ? noReply(error)
    : undefined;
}

/** Whether the project names another tenant; a domain tells nothing about its id. */
const isOther = (tenant: string | undefined, found: string | undefined): boolean =>
  tenant !== undefined && found !== undefined && isGuid(tenant) && !sameText(tenant, found);

const judgeTenant: Check['judge'] = async (ask, { tenant }) => {
  const [subscription, identity] = [await ask('subscription'), await ask('identity')];
  const trouble = subscription.ok ? undefined : notReached(subscription.error);
  if (trouble) return trouble;
  const own = identity.ok ? identity.value.tenantId : undefined;
  const found = subscription.ok ? subscription.value.tenantId : own;
  if (isOther(tenant, found))
    return failed(diagnostic('DOC005', { tenant: tenant ?? '', found: found ?? '' }));
  return passed(...(found === undefined ? [] : [found]));
};

const judgeClock: Check['judge'] = async (ask, { now }) => {
  const reply = await ask('serverTime');
  if (!reply.ok) return { state: 'notNeeded' };
  const skew = Math.round((now() - reply.value) / 1_000);
  const seconds = Math.abs(skew);
  return seconds * 1_000 > mostSkewMs
    ? warned(diagnostic('DOC006', { seconds, side: skew > 0 ? 'ahead' : 'behind' }))
    : passed(`${seconds} s apart`);
};

/** Who asks, and whether the service takes that. */
export const signInChecks: readonly Check[] = [
  {
    id: 'credential',
    title: 'a credential gives a token',
    needs: [],
    judge: judgeCredential,
  },
  {
    id: 'tenant',
    title: 'the token is of the right tenant, and valid',
    needs: ['credential'],
    judge: judgeTenant,
  },
  {
    id: 'clock',
    title: 'the clock of this machine is right',
    needs: ['tenant'],
    judge: judgeClock,
  },
];
