import { type Diagnostic, diagnostic, spanOfLine } from '../diagnostics/index.ts';

/** What ends a stream: a download names its finding, the system its code. */
type StreamError = Error & { readonly finding?: Diagnostic; readonly code?: string };

/** The finding in an error of a stream; any other error is a bug. */
export function streamFinding(error: unknown, source: string): Diagnostic {
  if (!(error instanceof Error)) throw error;
  const { finding, code } = error as StreamError;
  if (finding) return finding;
  if (code === undefined || !('syscall' in error)) throw error;
  return diagnostic('FIL003', { cause: code }, { span: spanOfLine(source, 1) });
}
