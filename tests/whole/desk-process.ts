import { z } from 'zod';
import { readConfig } from '../../app/config.ts';
import { openCore } from '../../app/core.ts';
import { jsonLog } from '../../app/log.ts';
import { runDesk } from '../../app/running-desk.ts';
import { Rulebook } from '../../domain/kit/rulebook.ts';

/** A desk as a process of its own, to be killed by a test: its clock starts where the test says and runs on. */
const Order = z.object({
  home: z.string(),
  databaseUrl: z.string(),
  queue: z.string().optional(),
  lark: z.object({ appId: z.string(), appSecret: z.string(), domain: z.string() }),
  now: z.coerce.date(),
});

const order = Order.parse(JSON.parse(process.argv[2] ?? ''));
const offset = order.now.getTime() - Date.now();
const core = await openCore({
  config: {
    ...readConfig({ DESK_HOME: order.home, REDIS_URL: order.queue }),
    rulebook: Rulebook.parse({ times: { jitterSeconds: 0 } }),
  },
  databaseUrl: order.databaseUrl,
  clock: { now: () => new Date(Date.now() + offset) },
  log: jsonLog('warn', (line) => process.stderr.write(line)),
});
const desk = await runDesk({ core, lark: order.lark, role: 'all', listen: true, alone: true });
await desk.ready;
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  desk
    .close()
    .then(() => core.close())
    .then(() => process.exit(0));
});
