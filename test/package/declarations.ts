import { join } from 'node:path';
import ts from 'typescript';

/** Where the compiled library is. */
export const BUILD = join(__dirname, '../../build');

/** The built declaration of an entry, such as `aks/index`. */
export function builtDeclarationOf(source: string): string {
  return join(BUILD, `${source}.d.ts`);
}

/** The built declarations of entries, as a program. */
export function programOf(sources: readonly string[]): ts.Program {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    target: ts.ScriptTarget.ES2022,
    types: ['node'],
    noLib: true,
  };
  return ts.createProgram(sources.map(builtDeclarationOf), options);
}
