import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import ts from 'typescript';
import { type CodeBlock, codeBlocks, pages, ROOT } from './code-blocks';
import { run as runProgram } from '../aks/program';

// A policy pack would go on to serve the engine from this process; what is handed to it is made all the same.
jest.mock('@pulumi/policy', () => ({ PolicyPack: class {} }));

const blocks = pages().flatMap(codeBlocks);

/** The configuration that the pages' Pulumi programs read. */
const CONFIG = { 'shop:officeRanges': '["203.0.113.0/24"]', 'shop:windowsPassword': 'Correct-Horse-42-Battery' };

/**
 * Runs a block as a module of this test, and gives what it prints. A Pulumi program is previewed against Pulumi's
 * mocks.
 */
async function run({ code }: CodeBlock): Promise<string> {
  const printed: string[] = [];
  const outdir = mkdtempSync(join(tmpdir(), 'docs-'));
  const log = jest
    .spyOn(console, 'log')
    .mockImplementation((...values: unknown[]) => void printed.push(`${format(...values)}\n`));
  process.env.CDK8S_OUTDIR = outdir;
  try {
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const block = (): unknown => new Function('require', 'exports', outputText)(require, {});
    if (/hardened-kube\/(aks|pulumi)'/.test(code)) {
      const { errors } = await runProgram(block, { preview: true, config: CONFIG, invoke: () => ({}) });
      expect(errors).toEqual([]);
    } else {
      block();
    }
    return printed.join('');
  } finally {
    delete process.env.CDK8S_OUTDIR;
    log.mockRestore();
    rmSync(outdir, { recursive: true });
  }
}

/** Type-checks all blocks in one program, each as a module of its own. */
function problems(): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'test/tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, join(ROOT, 'test'));
  const files = new Map(blocks.map((block, index) => [join(ROOT, 'test', `block-${index}.ts`), block]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name)?.code ?? readFile(name);
  host.getSourceFile = (name, language) => {
    const block = files.get(name);
    return block ? ts.createSourceFile(name, `${block.code}\nexport {};`, language) : getSourceFile(name, language);
  };
  const program = ts.createProgram([...files.keys()], { ...options, noUnusedLocals: true }, host);
  return [...files].flatMap(([name, { place }]) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name))
    .map(({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`));
}

test('every code block compiles', () => {
  expect(problems()).toEqual([]);
}, 300_000);

test.each(blocks.map((block) => [block.place, block] as const))(
  '%s runs, and prints what the page says',
  async (_, block) => {
    const printed = await run(block);
    if (block.output !== undefined) expect(printed.trim()).toBe(block.output.trim());
  },
);
