import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** DOC: what stands between this machine and a workspace. */
export const doctor = {
  DOC001: {
    severity: 'error',
    title: 'No token',
    message: text`no credential gives a token: ${'detail'}`,
    help: text`run \`az login\`, or set up federated (OIDC) credentials in CI`,
  },
  DOC002: {
    severity: 'error',
    title: 'Token of another tenant',
    message: text`the token is of another tenant than the subscription: ${'detail'}`,
    help: text`write the tenant of the subscription as \`tenant\` of the workspace in sentinel-rules.yaml, or run \`az login --tenant ID\``,
  },
  DOC003: {
    severity: 'error',
    title: 'Token expired',
    message: text`the token has expired: ${'detail'}`,
    help: text`sign in again with \`az login\`; in CI, ask for the token in the job that uses it, and check the clock of this machine`,
  },
  DOC004: {
    severity: 'error',
    title: 'No answer from the service',
    message: text`the service gave no answer to work with: ${'code'}: ${'detail'}`,
    help: text`check network, proxy and the \`cloud\` of the workspace in sentinel-rules.yaml, and try again later`,
  },
  DOC005: {
    severity: 'error',
    title: 'Another tenant than the project names',
    message: text`the project names tenant ${'tenant'}, and the subscription is in ${'found'}`,
    help: text`correct \`tenant\` or \`subscription\` of the workspace in sentinel-rules.yaml`,
  },
  DOC006: {
    severity: 'warning',
    title: 'Clock is wrong',
    message: text`the clock of this machine is ${'seconds'} s ${'side'} of the service's`,
    help: text`set the clock: tokens count as expired or not yet valid, and the as-of day may be the wrong one`,
  },
  DOC010: {
    severity: 'error',
    title: 'Subscription not found',
    message: text`the subscription is not there, or not to be seen: ${'detail'}`,
    help: text`check \`subscription\` of the workspace in sentinel-rules.yaml, and that the identity has a role in it`,
  },
  DOC011: {
    severity: 'warning',
    title: 'Subscription cannot be read',
    message: text`the identity may not read the subscription itself: ${'detail'}`,
    help: text`a role on the resource group of the workspace is enough; the checks below tell whether there is one`,
  },
  DOC012: {
    severity: 'error',
    title: 'Subscription cannot be written to',
    message: text`the subscription is ${'state'}`,
    help: text`ask the owner of the subscription to enable it`,
  },
  DOC013: {
    severity: 'error',
    title: 'Workspace not found',
    message: text`the workspace is not there: ${'detail'}`,
    help: text`check \`resourceGroup\` and \`workspace\` in sentinel-rules.yaml`,
  },
  DOC014: {
    severity: 'error',
    title: 'Resource provider not registered',
    message: text`Microsoft.SecurityInsights is ${'state'} in the subscription`,
    help: text`run \`az provider register --namespace Microsoft.SecurityInsights\` in that subscription`,
  },
  DOC015: {
    severity: 'warning',
    title: 'Resource providers cannot be read',
    message: text`nobody could tell whether Microsoft.SecurityInsights is registered: ${'detail'}`,
    help: text`it is, where Microsoft Sentinel is on in any workspace of the subscription`,
  },
  DOC016: {
    severity: 'error',
    title: 'Microsoft Sentinel is not on',
    message: text`Microsoft Sentinel is not enabled on the workspace`,
    help: text`add Microsoft Sentinel to the workspace in the Azure portal`,
  },
  DOC017: {
    severity: 'error',
    title: 'Version of the interface not served',
    message: text`the service does not know the version that we ask for: ${'detail'}`,
    help: text`check the \`cloud\` of the workspace in sentinel-rules.yaml; else update sentinel-rules, or report this`,
  },
  DOC018: {
    severity: 'warning',
    title: 'Tables cannot be listed',
    message: text`a plan cannot tell which tables the workspace lacks: ${'detail'}`,
    help: text`Microsoft Sentinel Reader on the workspace or its resource group is enough`,
  },
  DOC020: {
    severity: 'error',
    title: 'No access to the workspace',
    message: text`the identity may not read the workspace: ${'detail'}`,
    help: text`give it a role on the resource group of the workspace; a new assignment takes some minutes to count`,
  },
  DOC021: {
    severity: 'error',
    title: 'A role is missing',
    message: text`the roles of the identity do not allow ${'actions'}`,
    help: text`give it the role ${'role'} on the resource group of the workspace; a new assignment takes some minutes to count`,
  },
} as const satisfies Record<string, Entry>;
