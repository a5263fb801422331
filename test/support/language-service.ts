import type loadService from '../../src/kusto/generated/language-service.cjs';

declare const theLanguageService: typeof loadService;

/** Stands for src/kusto/generated/language-service.cjs in tests: gives what kusto-environment.ts keeps. */
export default function sharedService(): ReturnType<typeof loadService> {
  return theLanguageService();
}
