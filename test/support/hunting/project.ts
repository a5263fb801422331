import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CompileContext } from '../../../src/compile/index.ts';
import { hasErrors } from '../../../src/diagnostics/index.ts';
import { createFiles } from '../../../src/files/index.ts';
import { compileRules } from '../../../src/pipeline/index.ts';
import { type Outside, ruleFile } from '../oracle/exclusions.ts';
import type { CompiledText } from './compile.ts';

/** Writes a rule and the files that it names below a folder. */
export function writeProject(
  folder: string,
  text: string,
  { files }: Pick<Outside, 'files'>,
): void {
  for (const [path, content] of Object.entries({ ...files, [ruleFile]: text })) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
}

/** The rule of a folder the whole way: files, source, validate, compile. */
export async function compileProject(
  folder: string,
  context: CompileContext,
  parameters: Outside['parameters'],
): Promise<CompiledText> {
  const { workspace = '' } = context;
  const { rules, diagnostics, blocked } = await compileRules(
    ['rules'],
    { ...context, parameters: { byWorkspace: { [workspace]: parameters }, workspace } },
    { files: createFiles(folder), inspect: () => Promise.resolve(new Map()) },
  );
  const all = [...diagnostics, ...blocked.flatMap(({ reasons }) => reasons)];
  return { rules: hasErrors(all) ? [] : rules, diagnostics: all };
}
