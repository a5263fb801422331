import { TestEnvironment } from 'jest-environment-node';
import loadService from '../../src/kusto/generated/language-service.cjs';
import './lighter-coverage.ts';

let service: ReturnType<typeof loadService> | undefined;

/**
 * Node, with one language service for all suites of a worker: it takes two seconds and 45 MB to make,
 * which are never given back. Suites get it through language-service.ts.
 */
export default class KustoEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { theLanguageService: () => (service ??= loadService()) });
  }
}
