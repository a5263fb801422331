import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CompileContext } from '../../../src/compile/index.ts';
import { hasErrors } from '../../../src/diagnostics/index.ts';
import { createFiles } from '../../../src/files/index.ts';
import { compileRules } from '../../../src/pipeline/index.ts';
import type { Outside } from '../oracle/exclusions.ts';
import type { Texts } from '../oracle/files.ts';
import type { CompiledText } from './compile.ts';

/** Writes files below a folder, in their order. */
export function writeTexts(folder: string, texts: Texts): void {
  for (const [path, text] of Object.entries(texts)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
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
