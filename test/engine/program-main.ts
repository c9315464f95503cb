import { join } from 'node:path';

/** What the engine runs: the program that the test named, of the one file that has it. */
const { file, name, args } = JSON.parse(process.env.HARDENED_KUBE_PROGRAM!) as {
  file: string;
  name: string;
  args: unknown;
};

// The SDK calls what a program exports as a whole, and takes the answer for the stack's outputs.
export = async (): Promise<unknown> => {
  const programs = await import(join(__dirname, `${file}.ts`)) as Record<string, (args: unknown) => unknown>;
  return programs[name]!(args);
};
