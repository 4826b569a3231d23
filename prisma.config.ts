import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// The command line would download its native engine; the one beside this file runs the published WASM build instead.
// Only `migrate` and `db` start it: `generate` is content that the file exists.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('./prisma/schema-engine.mjs', import.meta.url));
// No look-up of newer versions either: a closed network answers it with a time-out.
process.env.CHECKPOINT_DISABLE ??= '1';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // `generate` and `validate` reach no database, and must not need one to be configured.
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://127.0.0.1/unset' },
});
