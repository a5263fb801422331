import type { ServerResponse } from 'node:http';
import { type Asked, type Loopback, serve } from './loopback-server.ts';

/** A comment or an issue as GitHub gives it back. */
export interface Written {
  readonly id: number;
  readonly number: number;
  title?: string;
  body: string;
  state: 'open' | 'closed';
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' };
}

/** What a test puts there before, and reads after. */
export interface GithubState {
  /** Of all issues and pull requests: the tests have one. */
  readonly comments: Written[];
  readonly issues: Written[];
  readonly files: { readonly filename: string; readonly patch?: string }[];
  /** By which pull requests any commit came. */
  readonly pulls: object[];
  readonly runs: object[];
  /** Login of the owner of a personal token; without one the token is that of an app. */
  login?: string;
  /** Answers that come first, each once, to requests whose method and path match. */
  readonly faults: Fault[];
}

export interface Fault {
  readonly method: string;
  readonly path: RegExp;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string;
  /** The request is carried out all the same: only its answer is lost. */
  readonly done?: true;
}

export const repository = 'octo/detections';
const pageSize = 2;

type Handle = (asked: Asked, match: RegExpExecArray, state: GithubState) => Reply;

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

const ok = (body: unknown, status = 200): Reply => ({ status, body });
const missing: Reply = { status: 404, body: { message: 'Not Found' } };

const authorOf = ({ login }: GithubState): Written['user'] =>
  login === undefined ? { login: 'github-actions[bot]', type: 'Bot' } : { login, type: 'User' };

const given = (asked: Asked): { body?: string; title?: string; state?: 'open' | 'closed' } =>
  JSON.parse(asked.body) as { body?: string };

function write(list: Written[], asked: Asked, state: GithubState): Reply {
  const { body = '', title } = given(asked);
  if (body.length > 65_536)
    return { status: 422, body: { message: 'Validation Failed: body is too long' } };
  const id = 1000 + list.length;
  const user = authorOf(state);
  const written: Written = { id, number: id, body, state: 'open', user, ...(title && { title }) };
  list.push(written);
  return ok(written, 201);
}

function change(list: readonly Written[], asked: Asked, state: GithubState): Reply {
  const id = /\d+$/.exec(asked.path)?.[0];
  const found = list.find((one) => one.id === Number(id));
  if (!found) return missing;
  if (found.user.login !== authorOf(state).login)
    return { status: 403, body: { message: 'Resource not accessible by integration' } };
  Object.assign(found, given(asked));
  return ok(found);
}

const routes: readonly (readonly [method: string, path: RegExp, handle: Handle])[] = [
  [
    'GET',
    /^\/user$/,
    (_, __, { login }) =>
      login === undefined
        ? { status: 403, body: { message: 'Resource not accessible by integration' } }
        : ok({ login }),
  ],
  [
    'GET',
    /^\/repos\/octo\/detections\/issues\/\d+\/comments$/,
    (_, __, { comments }) => ok(comments),
  ],
  [
    'POST',
    /^\/repos\/octo\/detections\/issues\/\d+\/comments$/,
    (asked, _, state) => write(state.comments, asked, state),
  ],
  [
    'PATCH',
    /^\/repos\/octo\/detections\/issues\/comments\/(\d+)$/,
    (asked, _, state) => change(state.comments, asked, state),
  ],
  [
    'GET',
    /^\/repos\/octo\/detections\/issues$/,
    (_, __, { issues }) => ok(issues.filter((one) => one.state === 'open')),
  ],
  [
    'POST',
    /^\/repos\/octo\/detections\/issues$/,
    (asked, _, state) => write(state.issues, asked, state),
  ],
  [
    'PATCH',
    /^\/repos\/octo\/detections\/issues\/(\d+)$/,
    (asked, _, state) => change(state.issues, asked, state),
  ],
  ['GET', /^\/repos\/octo\/detections\/pulls\/\d+\/files$/, (_, __, { files }) => ok(files)],
  [
    'GET',
    /^\/repos\/octo\/detections\/commits\/[0-9a-f]+\/pulls$/,
    (_, __, { pulls }) => ok(pulls),
  ],
  [
    'GET',
    /^\/repos\/octo\/detections\/actions\/workflows\/[^/]+\/runs$/,
    (_, __, { runs }) => ok({ total_count: runs.length, workflow_runs: runs }),
  ],
];

function send(response: ServerResponse, { status, body }: Reply, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Lists come in pages of two, so that every list of a test has several. */
function paged(reply: Reply, url: URL): { readonly reply: Reply; readonly link?: string } {
  if (reply.status !== 200 || !Array.isArray(reply.body)) return { reply };
  const page = Number(url.searchParams.get('page') ?? 1);
  const all = reply.body as unknown[];
  const body = all.slice((page - 1) * pageSize, page * pageSize);
  if (page * pageSize >= all.length) return { reply: ok(body) };
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  return { reply: ok(body), link: `<${next.href}>; rel="next", <${url.href}>; rel="last"` };
}

function handle(asked: Asked, state: GithubState, path: string): Reply {
  if (asked.headers.authorization !== 'Bearer ghs_test')
    return { status: 401, body: { message: 'Bad credentials' } };
  for (const [method, pattern, answer] of routes) {
    const match = method === asked.method ? pattern.exec(path) : null;
    if (match) return answer(asked, match, state);
  }
  return missing;
}

/** The part of the REST API of GitHub that a job uses, on loopback. */
export interface GithubApi extends Loopback {
  readonly state: GithubState;
}

export async function serveGithub(start: Partial<GithubState> = {}): Promise<GithubApi> {
  const state: GithubState = {
    comments: [],
    issues: [],
    files: [],
    pulls: [],
    runs: [],
    faults: [],
    ...start,
  };
  const loopback: Loopback = await serve((asked, response) => {
    const url = new URL(asked.path, loopback.origin);
    const at = state.faults.findIndex(
      ({ method, path }) => method === asked.method && path.test(asked.path),
    );
    const [fault] = at < 0 ? [] : state.faults.splice(at, 1);
    if (fault?.done) handle(asked, state, url.pathname);
    if (fault) {
      const { status, headers, body = { message: 'a fault' } } = fault;
      send(response, { status, body }, headers);
      return;
    }
    const { reply, link } = paged(handle(asked, state, url.pathname), url);
    send(response, reply, link === undefined ? {} : { link });
  });
  return { ...loopback, state };
}
