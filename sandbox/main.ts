import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from './server.ts';

const USAGE = 'npm run sandbox -- [--port N] [--home DIR] [--no-limits] [--quiet]';
const DEFAULT_PORT = 4390;

type Order = { port: number; home?: string; limits: boolean; quiet: boolean; pushScale: number };

/** `npm run sandbox`: the sandbox alone, until Ctrl-C. */
async function main(): Promise<void> {
  const order = readOrder();
  if (typeof order === 'string') return fail(2, `${order}; usage: ${USAGE}`);
  const { quiet, ...options } = order;
  try {
    const sandbox = await startSandbox({ ...options, log: (line) => quiet || console.log(line) });
    console.log(
      `app id ${sandbox.app.app_id}, app secret ${sandbox.app.app_secret} (GET /sandbox/app); state in ${order.home ?? 'memory'}`,
    );
    console.log(`ready ${sandbox.url}`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      return fail(1, `port ${order.port} is taken: stop what listens there, or choose another with --port`);
    fail(1, `the sandbox cannot start: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readOrder(): Order | string {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        home: { type: 'string' },
        'no-limits': { type: 'boolean' },
        quiet: { type: 'boolean' },
      },
    });
    const port = Number(values.port ?? DEFAULT_PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      return `--port takes a number from 0 to 65535, not "${values.port}"`;
    const pushScale = Number(process.env.SANDBOX_PUSH_SCALE ?? 1);
    if (!(pushScale > 0)) return `SANDBOX_PUSH_SCALE takes a number above 0, not "${process.env.SANDBOX_PUSH_SCALE}"`;
    // One folder per port: two sandboxes never write the same journal. Any free port (0) is another one each time: no folder then.
    const home = values.home ?? (port === 0 ? undefined : join(process.env.DESK_HOME ?? '.desk', `sandbox-${port}`));
    const order = { port, limits: values['no-limits'] !== true, quiet: values.quiet === true, pushScale };
    return home === undefined ? order : { ...order, home };
  } catch (error) {
    return error instanceof Error ? (error.message.split(/[\n.]/)[0] ?? 'wrong use') : String(error);
  }
}

function fail(code: number, message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}

await main();
