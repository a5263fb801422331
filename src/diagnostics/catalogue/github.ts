import { text } from '../template.ts';
import type { Entry } from './entry.ts';

/** GHA: what a job of GitHub Actions can do, and what GitHub says to it. */
export const github = {
  GHA001: {
    severity: 'info',
    title: 'Not a job of GitHub Actions',
    message: text`this is no job of GitHub Actions: nothing is posted, and outputs are only printed`,
    help: text`GITHUB_REPOSITORY and GITHUB_SHA say what a job is for; a runner sets both`,
  },
  GHA002: {
    severity: 'warning',
    title: 'Payload of the event cannot be read',
    message: text`the payload of the event (GITHUB_EVENT_PATH) is not JSON: no pull request is known`,
    help: text`run the command in a step of the job itself; a container needs the folder of the payload`,
  },
  GHA003: {
    severity: 'warning',
    title: 'GitHub does not let this job write',
    message: text`the ${'what'} was not written: ${'cause'}`,
    help: text`give the job permissions: { pull-requests: write } (for an issue: issues: write); the summary of the job holds the same text`,
  },
  GHA004: {
    severity: 'warning',
    title: 'GitHub gave no answer',
    message: text`GitHub did not answer about ${'what'}: ${'cause'}`,
    help: text`nothing else is lost by it; run the job again where the answer is wanted`,
  },
  GHA005: {
    severity: 'error',
    title: 'Deploy without a reviewed plan',
    message: text`no reviewed plan was given, and --require-plan deploys nothing without one`,
    help: text`give the plan of the pull request with --plan, or leave --require-plan out for what nobody reviews, such as a daily run`,
  },
  GHA006: {
    severity: 'warning',
    title: 'Pull request without credentials',
    message: text`this pull request comes from ${'who'}: its job has no credentials, so rules were validated, compiled and tested, and no workspace was looked at`,
    help: text`for a plan, bring the commits to a branch of this repository once they have been read`,
  },
  GHA007: {
    severity: 'warning',
    title: 'No reviewed plan for a commit',
    message: text`${'sha'} came by no pull request of this repository with a finished run of ${'workflow'}`,
    help: text`a commit that was pushed, or that came from a fork, has no reviewed plan; deploy --require-plan refuses it`,
  },
  GHA008: {
    severity: 'warning',
    title: 'Address of GitHub that is not asked',
    message: text`the token of the job is not sent to ${'url'}`,
    help: text`GITHUB_API_URL must begin with https://`,
  },
  GHA009: {
    severity: 'warning',
    title: 'File of the runner cannot be written',
    message: text`cannot write to ${'path'}: ${'cause'}`,
    help: text`GITHUB_OUTPUT and GITHUB_STEP_SUMMARY name files that a step may append to`,
  },
  GHA010: {
    severity: 'warning',
    title: 'No token for GitHub',
    message: text`there is no GITHUB_TOKEN: the ${'what'} is not written`,
    help: text`pass it to the step, as env: { GITHUB_TOKEN: the token of the job }; the summary of the job holds the same text`,
  },
  GHA011: {
    severity: 'info',
    title: 'No pull request to write to',
    message: text`this run belongs to no pull request: the summary of the job holds what a comment would`,
    help: text`nothing is to be done`,
  },
  GHA012: {
    severity: 'error',
    title: 'Deploy of what is not merged',
    message: text`pull request ${'number'} is not merged, and ci deploy deploys only what is`,
    help: text`run it on push to the branch that is deployed, or on pull_request with types: [closed]`,
  },
  GHA013: {
    severity: 'error',
    title: 'Not a job that can look for a plan',
    message: text`the reviewed plan cannot be looked for: ${'cause'}`,
    help: text`run it in a job of GitHub Actions with GITHUB_TOKEN and permissions: { actions: read, pull-requests: read }`,
  },
  GHA014: {
    severity: 'error',
    title: 'A test fails',
    message: text`the test ${'name'} of ${'rule'} fails`,
    help: text`the log of the job shows what it expected and what it got`,
  },
} as const satisfies Record<string, Entry>;
