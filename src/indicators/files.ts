import { accept, refuser } from './parsed.ts';
import type { ValueParser } from './parsed.ts';

/** What stands for something that no event shows. */
const placeholder = /[*?]|%[^%\\]+%|^~/;

/** `filename`: the last part of a path; compared without case, kept as it is written. */
export const parseFileName: ValueParser = (text, type) => {
  const refuse = refuser(text, type);
  if (/[*?]/.test(text)) return refuse('IOC023', text.includes('*') ? '*' : '?');
  if (/[\\/]/.test(text) || /^[a-z]:/i.test(text)) return refuse('IOC021');
  return /^\.+$/.test(text) ? refuse('IOC021') : accept({ type: 'filename', value: text });
};

/** A drive, a share or an object of the kernel such as `\Device\HarddiskVolume2`; else a root of Unix. */
const windowsPath = /^(?:[a-z]:[\\/]|[\\/]{2}(?=[^\\/])|\\)[^\\/]/i;
const unixPath = /^\/[^/]/;

/** `filepath`: a whole path with the name of the file; slashes of Windows are brought to one kind. */
export const parseFilePath: ValueParser = (text, type) => {
  const refuse = refuser(text, type);
  const found = placeholder.exec(text)?.[0];
  if (found !== undefined) return refuse('IOC023', found);
  if (/[\\/]$/.test(text)) return refuse('IOC022');
  if (unixPath.test(text)) return accept({ type: 'filepath', value: text });
  return windowsPath.test(text)
    ? accept({ type: 'filepath', value: text.replaceAll('/', '\\') })
    : refuse('IOC022');
};
