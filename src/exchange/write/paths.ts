/** `a/./b/../c` as `a/c`; steps above the start stay. */
function stepsOf(path: string): readonly string[] {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps;
}

/** A path below a folder; the current one is `.`. */
export const below = (folder: string, path: string): string => {
  const steps = stepsOf(`${folder}/${path}`).join('/');
  return folder.startsWith('/') ? `/${steps}` : steps;
};

const folderOf = (file: string): string => file.replace(/[^/]*$/, '');

/** What a file names by a path that is relative to it. */
export const pathFrom = (file: string, named: string): string =>
  below(folderOf(file) || '.', named);

/** The way from a file to another one. */
export function pathTo(file: string, other: string): string {
  const from = stepsOf(folderOf(file));
  const to = stepsOf(other);
  let same = 0;
  while (same < from.length && from[same] === to[same]) same += 1;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}

/** How far a path leads out of the current folder. */
export const stepsUp = (path: string): number =>
  stepsOf(path).filter((step) => step === '..').length;
