import { accept, refuser } from './parsed.ts';
import type { ValueParser } from './parsed.ts';

/** Root keys and how tools spell them (learn.microsoft.com/windows/win32/sysinfo/predefined-keys). */
const roots: Readonly<Record<string, string>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKCC: 'HKEY_CURRENT_CONFIG',
  HKU: 'HKEY_USERS',
  'REGISTRY\\MACHINE': 'HKEY_LOCAL_MACHINE',
  'REGISTRY\\USER': 'HKEY_USERS',
};

const example = String.raw`HKLM\SOFTWARE\Vendor`;
const written = /^(?:Computer\\)?\\?(HK[A-Z_]+|REGISTRY\\(?:MACHINE|USER)):?\\(.+)$/i;

/** The hive of one user is another one on each machine: it counts as that of the current user. */
const ofOneUser = /^S-1-[0-9-]+\\/i;

/**
 * `registry`: a key, or a key with the name of a value at its end, below the full name of its root as
 * Defender and ASIM show it. A single key below a root would match half of the registry.
 */
export const parseRegistryKey: ValueParser = (text, type) => {
  const refuse = refuser(text, type);
  const [, name = '', rest = ''] = written.exec(text.replace(/\\{2,}/g, '\\')) ?? [];
  const short = name.toUpperCase();
  const root = Object.values(roots).includes(short) ? short : roots[short];
  if (root === undefined) return refuse('IOC024', example);
  const isUser = root === 'HKEY_USERS' && ofOneUser.test(rest);
  const key = rest.replace(isUser ? ofOneUser : '', '').replace(/\\$/, '');
  if (!/[^\\]\\[^\\]/.test(key)) return refuse('IOC024', example);
  return accept({ type: 'registry', value: `${isUser ? 'HKEY_CURRENT_USER' : root}\\${key}` });
};
