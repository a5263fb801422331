import { toBeValidSarifLog } from '@microsoft/jest-sarif';

type Check = (log: unknown) => { readonly pass: boolean; readonly message: () => string };

/** What the schema of SARIF 2.1.0 has against a log; the schema comes with the package. */
export function sarifFaults(log: unknown): string {
  const { pass, message } = (toBeValidSarifLog as unknown as Check)(log);
  return pass ? '' : message();
}
