import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import { addressOf } from './address.ts';
import { withoutSecrets } from './secrets.ts';

const redirects: readonly number[] = [301, 302, 303, 307, 308];

/** Whether an answer leads elsewhere. */
export const isRedirect = (status: number): boolean => redirects.includes(status);

/** A redirect, and the way here. */
export interface Turn {
  readonly source: string;
  readonly secrets: readonly string[];
  /** Addresses so far, the last of which answered. */
  readonly way: readonly string[];
  readonly location: string | undefined;
  readonly mostRedirects: number;
}

/** The address that a redirect leads to, or why it is not followed. */
export function redirected(turn: Turn): string | Diagnostic {
  const { source, way, location, mostRedirects } = turn;
  const no = (reason: string): Diagnostic => diagnostic('IMP112', { source, reason });
  const here = new URL(way.at(-1) ?? '');
  const there = location === undefined ? undefined : addressOf(location, here.href);
  if (!there) return no('without saying where to');
  if (there.hostname !== here.hostname)
    return diagnostic('IMP111', { source, host: withoutSecrets(there.host, turn.secrets) });
  if (there.protocol !== here.protocol) return no(`from ${here.protocol} to ${there.protocol}`);
  // Another port may be another service, and a key is not for it.
  if (there.host !== here.host)
    return diagnostic('IMP111', { source, host: withoutSecrets(there.host, turn.secrets) });
  if (way.includes(there.href)) return no('in a circle');
  if (way.length > mostRedirects) return no(`more than ${mostRedirects} times`);
  return there.href;
}
