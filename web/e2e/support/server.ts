// Starts the real server on a data folder of its own and signs its first organiser in.

import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Api } from './api';

const root = join(import.meta.dirname, '../../..');
/** What servers said, to be read when a test failed. */
const logs = join(root, 'web/test-results/servers');

// biome-ignore lint/style/noDefaultExport: Playwright calls the default export.
export default async function setUp(): Promise<() => Promise<void>> {
  const server = await Server.begin();
  process.env['E2E_URL'] = server.base;
  process.env['E2E_ORGANISER'] = server.organiser.cookie;
  return () => server.end();
}

/** A server with its private database. */
export class Server {
  readonly base: string;
  organiser: Api;
  private readonly data: string;
  private readonly settings: Readonly<Record<string, string>>;
  private process: ChildProcess;

  private constructor(
    base: string,
    data: string,
    settings: Readonly<Record<string, string>>,
    process: ChildProcess,
    organiser: Api,
  ) {
    this.base = base;
    this.data = data;
    this.settings = settings;
    this.process = process;
    this.organiser = organiser;
  }

  /** With further settings, as an operator gives them. */
  static async begin(settings: Readonly<Record<string, string>> = {}): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), 'lotse-e2e-'));
    // As root the database runs as another account, which must be able to pass through; else it is kept elsewhere.
    await chmod(data, 0o755);
    const base = `http://localhost:${await freePort()}`;
    const process = start(data, base, settings);
    return new Server(base, data, settings, process, await Api.redeem(base, await signInLink(process)));
  }

  /** Ends it as a power cut does, in the middle of whatever it does. */
  async kill(): Promise<void> {
    await ended(this.process, 'SIGKILL');
  }

  /** Starts it again at the same address, on what its disk kept. */
  async startAgain(): Promise<void> {
    this.process = start(this.data, this.base, this.settings);
    await signInLink(this.process);
  }

  async end(): Promise<void> {
    await ended(this.process, 'SIGTERM');
    await rm(this.data, { recursive: true, force: true });
  }
}

function start(data: string, base: string, settings: Readonly<Record<string, string>>): ChildProcess {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...inherited } = process.env;
  return spawn(process.env['E2E_SERVER'] ?? join(root, 'target/debug/lotse'), ['serve', '--no-demo'], {
    cwd: data,
    env: {
      ...inherited,
      LOTSE_DATA_DIR: join(data, 'data'),
      LOTSE_HTTP__BIND: `127.0.0.1:${new URL(base).port}`,
      LOTSE_HTTP__TRUSTED_PROXIES: '127.0.0.1,::1',
      // One person writes ten thousand messages here; how many are too many is tested elsewhere.
      LOTSE_LIMITS__MESSAGES_PER_SECOND: '10000',
      LOTSE_LIMITS__MESSAGE_BURST: '10000',
      LOTSE_HTTP__WEB_DIR: process.env['E2E_DIST'] ?? join(root, 'web/dist'),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The server prints the way in once it is ready. */
async function signInLink(server: ChildProcess): Promise<string> {
  const said: string[] = [];
  mkdirSync(logs, { recursive: true });
  const log = createWriteStream(join(logs, `${server.pid}.log`));
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended (${code}):\n${said.join('\n')}`)));
    for (const stream of [server.stdout, server.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`);
        if (said.length < 200) said.push(line);
        const token = /\/sign-in\/link#([\w-]+)/.exec(line)?.[1];
        if (token) resolve(token);
      });
    }
  });
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const over = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await over;
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
