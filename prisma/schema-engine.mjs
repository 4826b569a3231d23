#!/usr/bin/env node
// A schema engine for the Prisma command line that needs no download: it speaks the engine's JSON-RPC on stdio and has
// the published WASM build do the work over node-postgres. For developers only; the desk itself never runs it.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

const wasmFolder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));

async function main({ version, datamodels, url, verb }) {
  if (version) console.log(`schema-engine-cli ${engineHash()}`);
  else if (verb) await runVerb(verb, url);
  else await serve(once(() => startEngine(datamodels, url)));
}

/** What the command line passes: `--datamodels FILE…`, `--datasource JSON`, and for single deeds `cli VERB`. */
function readArguments(words) {
  const read = { version: words.includes('--version'), datamodels: [], url: undefined, verb: undefined };
  for (let i = 0; i < words.length; i += 1) {
    if (words[i] === '--datamodels') read.datamodels.push([words[i + 1], readFileSync(words[i + 1], 'utf8')]);
    if (words[i] === '--datasource') read.url = JSON.parse(words[i + 1]).url;
    if (words[i] === 'cli') read.verb = words[i + 1];
  }
  return read;
}

function engineHash() {
  const { version } = JSON.parse(readFileSync(join(wasmFolder, 'package.json'), 'utf8'));
  return version.split('.').at(-1);
}

async function runVerb(verb, url) {
  const { database } = login(url);
  try {
    if (verb === 'can-connect-to-database') await query(login(url), 'SELECT 1');
    else if (verb === 'create-database') await query(login(url, 'postgres'), `CREATE DATABASE "${database}"`);
    else if (verb === 'drop-database') await dropDatabase(url, database);
    else throw new Error(`unknown verb ${verb}`);
  } catch (error) {
    // Prisma's own codes: P1003 the database is missing, P1001 the server does not answer.
    const error_code = error.code === '3D000' ? 'P1003' : 'P1001';
    report({ is_panic: false, error_code, message: error.message, meta: { database_name: database } });
    process.exitCode = 1;
  }
}

/** In the engine's form of a log: the command line skips the first line and parses the others. */
function report(fields) {
  const line = { timestamp: new Date().toISOString(), target: 'schema_engine::logger', level: 'ERROR', fields };
  process.stderr.write(`schema-engine\n${JSON.stringify(line)}\n`);
}

async function startEngine(datamodels, url) {
  // Where the build leaves the words of a panic. Its call would never be answered, and the command line end as if well.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message(message) {
      report({ is_panic: false, message });
      process.exit(1);
    },
  };
  const binary = readFileSync(join(wasmFolder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': wasm });
  wasm.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  const log = (line) => process.stderr.write(`${line}\n`);
  return wasm.SchemaEngine.new(options, log, bindMigrationAwareSqlAdapterFactory(new Databases(url)));
}

async function serve(engineReady) {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const { id, method, params } = JSON.parse(line);
    // The command line's answer to a `print`.
    if (method === undefined) continue;
    const answer = await call(engineReady, method, params);
    // The command line shows the text of a diff when asked to, not from the result.
    const text = method === 'diff' ? answer.result?.stdout : undefined;
    if (text) send({ id: randomUUID(), method: 'print', params: { content: text.trimEnd() } });
    send({ id, ...answer });
  }
}

/** It connects at once: started by the first call, a server that is away becomes that call's answer. */
function once(start) {
  let started;
  return () => {
    started ??= start();
    return started;
  };
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

async function call(engineReady, method, params) {
  const name = method === 'getDatabaseVersion' ? 'version' : method;
  try {
    const engine = await engineReady();
    if (typeof engine[name] !== 'function') throw new Error(`the schema engine has no method ${method}`);
    return { result: (await engine[name](params)) ?? null };
  } catch (error) {
    const { code: error_code, meta = null, message } = error;
    const data = { is_panic: false, message, meta, ...(error_code ? { error_code } : {}) };
    return { error: { code: 4466, message: 'An error happened. Check the data field for details.', data } };
  }
}

/** The adapter with what the command line needs and the published one gets wrong. */
class Databases extends PrismaPg {
  #url;
  #pool;

  constructor(url) {
    const pool = new CataloguePool(login(url));
    super(pool);
    this.#pool = pool;
    this.#url = url;
  }

  async connect() {
    return repair(await super.connect(), this.#pool);
  }

  /** The published one reuses the connection string, and so takes the developer's own database for the shadow. */
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await query(login(this.#url), `CREATE DATABASE "${name}"`);
    const pool = new CataloguePool(login(this.#url, name));
    const adapter = repair(await new PrismaPg(pool).connect(), pool);
    adapter.dispose = async () => {
      await pool.end();
      await dropDatabase(this.#url, name);
    };
    return adapter;
  }
}

const NAME = 19;
const TEXT = 25;
const CHAR = 18;

/** Reads the catalogue's `name` and `"char"`, types the adapter does not know, as text, and notes which were `"char"`. */
class CataloguePool extends pg.Pool {
  /** From a statement to the places of its `"char"` columns. */
  characters = new Map();

  async query(...words) {
    const result = await super.query(...words);
    const fields = result?.fields ?? [];
    const places = fields.flatMap(({ dataTypeID }, place) => (dataTypeID === CHAR ? [place] : []));
    if (places.length > 0) this.characters.set(words[0].text, places);
    for (const field of fields) if (field.dataTypeID === NAME || field.dataTypeID === CHAR) field.dataTypeID = TEXT;
    return result;
  }
}

function repair(adapter, pool) {
  const queryRaw = adapter.queryRaw.bind(adapter);
  // A `"char"` has to reach the engine as a character: it panics on text, from PostgreSQL 18 in every catalogue.
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const place of pool.characters.get(query.sql) ?? []) result.columnTypes[place] = ColumnTypeEnum.Character;
    return result;
  };
  // The published one cuts at every semicolon, also inside comments and function bodies.
  adapter.executeScript = async (sql) => {
    const client = await pool.connect();
    try {
      await client.query(sql);
    } catch (error) {
      adapter.onError(error);
    } finally {
      client.release();
    }
  };
  return adapter;
}

async function dropDatabase(url, name) {
  await query(login(url, 'postgres'), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
}

async function query(config, sql) {
  const client = new pg.Client(config);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** By parts and not as one string, which would win over the name of another database. */
function login(url, database) {
  const parts = new URL(url);
  const host = parts.searchParams.get('host') ?? parts.hostname;
  const named = database ?? decodeURIComponent(parts.pathname.slice(1));
  const user = decodeURIComponent(parts.username) || undefined;
  const password = decodeURIComponent(parts.password) || undefined;
  return { host, port: Number(parts.port || 5432), user, password, database: named, idleTimeoutMillis: 50 };
}

// At the end of the file: the classes above must exist before it runs.
await main(readArguments(process.argv.slice(2)));
// Idle sessions of the pools would hold the process for seconds.
process.exit();
