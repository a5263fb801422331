import type { Identity, Reply } from '../ports/index.ts';
import type { JsonObject } from '../resources/index.ts';
import type { Access } from './access.ts';
import { clouds } from './clouds.ts';
import { storeErrorOfThrown } from './errors.ts';
import { parseJson, textOf } from './wire.ts';

/** The claims of a token that is a JWT; any other says nothing about itself. */
function claimsOf(token: string): JsonObject {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  try {
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    return parseJson(new TextDecoder().decode(bytes))?.data ?? {};
  } catch {
    return {}; // not base64
  }
}

/** Claims by what they mean here (learn.microsoft.com/entra/identity-platform/access-token-claims-reference). */
const claims = {
  tenantId: ['tid'],
  principal: ['oid'],
  application: ['appid', 'azp'],
  user: ['upn', 'unique_name', 'preferred_username'],
} as const satisfies Record<keyof Identity, readonly string[]>;

/** Gets a token and tells whose it is; nothing is asked of Azure Resource Manager. */
export async function identityOf({ credential, target }: Access): Promise<Reply<Identity>> {
  try {
    const found = await credential.getToken(clouds[target.cloud ?? 'public'].scope);
    if (!found)
      return { ok: false, error: { code: 'unauthenticated', message: 'there is no token' } };
    const said = claimsOf(found.token);
    const told = Object.entries(claims).flatMap(([name, keys]) => {
      const value = keys.map((key) => textOf(said[key])).find((text) => text !== undefined);
      return value === undefined ? [] : [[name, value] as const];
    });
    return { ok: true, value: Object.fromEntries(told) };
  } catch (thrown) {
    return { ok: false, error: storeErrorOfThrown(thrown) };
  }
}
