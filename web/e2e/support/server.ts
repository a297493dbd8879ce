// Starts the real server on a data folder of its own and signs its first organiser in.

import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Api } from './api';

const root = join(import.meta.dirname, '../../..');

// biome-ignore lint/style/noDefaultExport: Playwright calls the default export.
export default async function setUp(): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), 'lotse-e2e-'));
  // As root the database runs as another account, which must be able to pass through; else it is kept elsewhere.
  await chmod(data, 0o755);
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const server = start(data, port);
  const link = await signInLink(server);
  const organiser = await Api.redeem(base, link);
  process.env['E2E_URL'] = base;
  process.env['E2E_ORGANISER'] = organiser.cookie;
  return async () => {
    await stopped(server);
    await rm(data, { recursive: true, force: true });
  };
}

function start(data: string, port: number): ChildProcess {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...inherited } = process.env;
  return spawn(process.env['E2E_SERVER'] ?? join(root, 'target/debug/lotse'), ['serve', '--no-demo'], {
    cwd: data,
    env: {
      ...inherited,
      LOTSE_DATA_DIR: join(data, 'data'),
      LOTSE_HTTP__BIND: `127.0.0.1:${port}`,
      LOTSE_HTTP__TRUSTED_PROXIES: '127.0.0.1,::1',
      // One person writes ten thousand messages here; how many are too many is tested elsewhere.
      LOTSE_LIMITS__MESSAGES_PER_SECOND: '10000',
      LOTSE_LIMITS__MESSAGE_BURST: '10000',
      LOTSE_HTTP__WEB_DIR: process.env['E2E_DIST'] ?? join(root, 'web/dist'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The server prints the way in once it is ready. */
async function signInLink(server: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended (${code}):\n${said.join('\n')}`)));
    for (const stream of [server.stdout, server.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const token = /\/sign-in\/link#([\w-]+)/.exec(line)?.[1];
        if (token) resolve(token);
      });
    }
  });
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
