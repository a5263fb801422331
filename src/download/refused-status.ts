import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { DownloadRequest } from '../ports/index.ts';

/** What is known of an answer without a document. */
export interface Refused {
  readonly request: DownloadRequest;
  readonly status: number;
  readonly attempts: number;
  /** How long the host asks to wait, in milliseconds. */
  readonly wait?: number;
}

/** Statuses that another attempt may mend. */
export const isPassing = (status: number): boolean =>
  status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);

function notAllowed({
  request: { name: source, keyFrom: variables },
  status,
}: Refused): Diagnostic {
  return variables === undefined
    ? diagnostic('IMP121', { source, status })
    : diagnostic('IMP120', { source, status, variables });
}

const waitWords = ({ attempts, wait }: Refused): string =>
  wait === undefined
    ? `in each of ${attempts} attempts`
    : `and asks to wait ${Math.ceil(wait / 1_000)} s`;

/** What a status other than success means. */
export function refusedStatus(refused: Refused): Diagnostic {
  const { request, status, attempts } = refused;
  const source = request.name;
  if (status === 401 || status === 403) return notAllowed(refused);
  if (status === 404 || status === 410) return diagnostic('IMP122', { source, status });
  if (status === 429) return diagnostic('IMP119', { source, wait: waitWords(refused) });
  if (status >= 500) return diagnostic('IMP123', { source, status, attempts });
  return diagnostic('IMP124', { source, status });
}
