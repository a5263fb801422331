import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** AZR: answers of the service, one for each code of a StoreError. */
export const service = {
  AZR001: {
    severity: 'error',
    title: 'Changed in the workspace meanwhile',
    message: text`${'name'} was changed by somebody else while it was being written: ${'detail'}`,
    help: text`nothing of that change was overwritten; plan again and review the difference`,
  },
  AZR002: {
    severity: 'error',
    title: 'Name was deleted a short while ago',
    message: text`${'name'} was recently deleted, and the service does not take its name again yet: ${'detail'}`,
    help: text`wait up to a day and deploy again, or give the rule another resourceName`,
  },
  AZR003: {
    severity: 'error',
    title: 'Not found',
    message: text`${'name'} is not there: ${'detail'}`,
    help: text`it may have been deleted meanwhile; plan again`,
  },
  AZR004: {
    severity: 'error',
    title: 'Workspace not found',
    message: text`the workspace is not there: ${'detail'}`,
    help: text`check subscription, resource group and workspace of the target, and that the right tenant is signed in`,
  },
  AZR005: {
    severity: 'error',
    title: 'Workspace without Microsoft Sentinel',
    message: text`Microsoft Sentinel is not enabled on the workspace: ${'detail'}`,
    help: text`add Microsoft Sentinel to the workspace in the Azure portal, then deploy again`,
  },
  AZR006: {
    severity: 'error',
    title: 'A table of the query is missing',
    message: text`${'name'} reads a table that the workspace does not have: ${'detail'}`,
    help: text`connect the data source first, or narrow match.tables to the tables that are there`,
  },
  AZR007: {
    severity: 'error',
    title: 'The service refuses the query',
    message: text`the query of ${'name'} does not run: ${'detail'}`,
    help: text`run the compiled query in the workspace's Logs page to see where it fails`,
  },
  AZR008: {
    severity: 'error',
    title: 'The service refuses the rule',
    message: text`${'name'} is not accepted: ${'detail'}`,
    help: text`correct the property that the service names`,
  },
  AZR009: {
    severity: 'error',
    title: 'Not signed in',
    message: text`not signed in to Azure: ${'detail'}`,
    help: text`run \`az login\`, or set up federated (OIDC) credentials in CI; check the tenant of the target`,
  },
  AZR010: {
    severity: 'error',
    title: 'Not allowed',
    message: text`the signed-in identity may not do this: ${'detail'}`,
    help: text`it needs the role "Microsoft Sentinel Contributor" on the workspace or its resource group`,
  },
  AZR011: {
    severity: 'error',
    title: 'Throttled for too long',
    message: text`the service asks to be left alone longer than we wait: ${'detail'}`,
    help: text`deploy again later; what was written stays, and the next run does the rest`,
  },
  AZR012: {
    severity: 'error',
    title: 'Service unavailable',
    message: text`the service failed to answer properly: ${'detail'}`,
    help: text`deploy again later; the next run first looks at what is there`,
  },
  AZR013: {
    severity: 'error',
    title: 'Service unreachable',
    message: text`no answer from the service: ${'detail'}`,
    help: text`check the network and proxy settings; a write may have happened, and the next run first looks at what is there`,
  },
  AZR014: {
    severity: 'error',
    title: 'Unexpected answer',
    message: text`the service gave an answer that we do not understand: ${'detail'}`,
    help: text`please report it, with the request id: ${'requestId'}`,
  },
  AZR015: {
    severity: 'error',
    title: 'Not allowed to read the workspace',
    message: text`the signed-in identity may not read the workspace: ${'detail'}`,
    help: text`it needs the role "Microsoft Sentinel Reader" on the workspace or its resource group; \`sentinel-rules doctor\` tells what it has`,
  },
} as const satisfies Record<string, Entry>;
