import { TOKEN } from './arm-server';
import { run } from './program';
import * as programs from './programs';

const [name, options] = process.argv.slice(2);
const invoke = (token: string): Record<string, unknown> | undefined =>
  token.endsWith(':getClientToken') ? { token: TOKEN } : undefined;

void run(programs[name as keyof typeof programs], { ...(JSON.parse(options!) as object), invoke }).then(
  ({ asked, errors, logged }) => {
    const messages = errors.map((error) => (error instanceof Error ? error.message : String(error)));
    process.stdout.write(JSON.stringify({ asked, logged, errors: [...new Set(messages)] }), () => process.exit());
  },
);
