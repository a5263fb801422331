import { type Diagnostic, diagnostic } from '../diagnostics/index.ts';
import type { StoreError, StoreErrorCode } from '../ports/index.ts';

type Tell = (error: StoreError) => Diagnostic;

/** Answers that say why a workspace cannot be read; whatever else comes is told as it is. */
const told: Readonly<Partial<Record<StoreErrorCode, Tell>>> = {
  workspaceNotFound: ({ message }) => diagnostic('AZR004', { detail: message }),
  notOnboarded: ({ message }) => diagnostic('AZR005', { detail: message }),
  unauthenticated: ({ message }) => diagnostic('AZR009', { detail: message }),
  forbidden: ({ message }) => diagnostic('AZR015', { detail: message }),
  throttled: ({ message }) => diagnostic('AZR011', { detail: message }),
  unavailable: ({ message }) => diagnostic('AZR012', { detail: message }),
  unreachable: ({ message }) => diagnostic('AZR013', { detail: message }),
};

/** Why a workspace gave nothing to work with. */
export const noAnswer = (error: StoreError): Diagnostic =>
  told[error.code]?.(error) ?? diagnostic('CLI006', { code: error.code, cause: error.message });
