import * as programs from './programs';

/** What the engine runs: the program that the test named. */
const { name, args } = JSON.parse(process.env.HARDENED_KUBE_PROGRAM!) as { name: keyof typeof programs; args: never };

// The SDK calls what a program exports as a whole, and takes the answer for the stack's outputs.
export = async (): Promise<unknown> => programs[name](args);
