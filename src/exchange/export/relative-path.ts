const isAbsolute = (path: string): boolean => /^(?:[\\/]|[A-Za-z]:)/.test(path);

const partsOf = (path: string): readonly string[] =>
  path.split('/').filter((part) => part !== '.' && part !== '');

/** The way from one file to another, both seen from one folder; undefined where that does not tell. */
export function relativePath(from: string, to: string): string | undefined {
  if (isAbsolute(from) !== isAbsolute(to)) return undefined;
  const folders = partsOf(from).slice(0, -1);
  const target = partsOf(to);
  let shared = 0;
  while (shared < folders.length && folders[shared] === target[shared]) shared += 1;
  const up = folders.slice(shared);
  if (up.includes('..')) return undefined;
  return [...up.map(() => '..'), ...target.slice(shared)].join('/');
}
