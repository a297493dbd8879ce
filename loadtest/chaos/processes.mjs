// PostgreSQL, Redis and Lotse as processes of this run: started, killed without a warning, started again.

import { execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again until the answer is true; false once the time is over. */
export async function until(seconds, ask) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if (await ask()) return true;
    if (Date.now() > end) return false;
    await pause(50);
  }
}

/** One program, by its number only. */
class Program {
  constructor(name, log, begin, isReady) {
    Object.assign(this, { name, log, begin, isReady, child: undefined, kills: 0, endings: 0 });
  }

  /** Starts it until it answers: a database may have to wait for what is left of the killed one. */
  async start() {
    const isUp = await until(90, async () => {
      if (this.child === undefined || hasEnded(this.child)) {
        const out = openSync(this.log, 'a');
        const [command, args, options] = this.begin();
        // A group of its own: Ctrl-C ends the run, and the run ends its programs.
        this.child = spawn(command, args, { stdio: ['ignore', out, out], detached: true, ...options });
        await pause(100);
      }
      return !hasEnded(this.child) && (await this.isReady());
    });
    if (!isUp) throw new Error(`${this.name} did not start:\n${readFileSync(this.log, 'utf8').slice(-2000)}`);
  }

  /** Ends it in the middle of whatever it does. */
  async kill() {
    if (hasEnded(this.child)) this.endings += 1;
    else await ended(this.child, 'SIGKILL');
    this.kills += 1;
  }

  async stop() {
    if (this.child === undefined || hasEnded(this.child)) return;
    const late = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    await ended(this.child, this.name === 'postgres' ? 'SIGINT' : 'SIGTERM');
    clearTimeout(late);
  }
}

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

async function ended(child, signal) {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

/** The three programs in a folder of their own, on a real disk: what a killed program leaves is the point. */
export async function machine(lotse, more = []) {
  const home = mkdtempSync('/var/tmp/lotse-chaos.');
  chmodSync(home, 0o755);
  const [port, redisPort] = [await freePort(), await freePort()];
  const base = `http://127.0.0.1:${port}`;
  const cluster = join(home, 'pg');
  mkdirSync(cluster);
  const programs = await postgresPrograms();
  const isRoot = process.getuid() === 0;
  // PostgreSQL refuses root.
  const as = isRoot ? ['--reuid', 'postgres', '--regid', 'postgres', '--init-groups'] : [];
  const asOther = (program, args) => (isRoot ? ['setpriv', [...as, program, ...args]] : [program, args]);
  if (isRoot) {
    const id = async (flag) => Number((await run('id', [flag, 'postgres'])).stdout);
    chownSync(cluster, await id('-u'), await id('-g'));
  }
  const plain = { cwd: '/', env: { ...process.env, LC_ALL: 'C.UTF-8' } };
  const made = ['--pgdata', `${cluster}/data`, '--username', 'lotse', '--auth', 'trust', '--encoding', 'UTF8'];
  await run(...asOther(join(programs, 'initdb'), [...made, '--locale', 'C.UTF-8']), plain);

  const where = ['-h', cluster, '-U', 'lotse'];
  const settings = ['listen_addresses=', 'fsync=on', 'synchronous_commit=on', 'full_page_writes=on', ...more];
  const flags = settings.flatMap((setting) => ['-c', setting]);
  const serve = [`${cluster}/data`, '-k', cluster, ...flags];
  const postgres = new Program(
    'postgres',
    join(home, 'postgres.log'),
    () => [...asOther(join(programs, 'postgres'), ['-D', ...serve]), plain],
    () => answers(join(programs, 'psql'), [...where, '-d', 'postgres', '-qAtc', 'select 1']),
  );
  const redis = new Program(
    'redis',
    join(home, 'redis.log'),
    () => ['redis-server', ['--port', redisPort, '--bind', '127.0.0.1', '--save', '', '--dir', home], {}],
    () => answers('redis-cli', ['-p', redisPort, 'ping']),
  );
  const server = new Program('server', join(home, 'lotse.log'), () => [lotse, ['serve', '--no-demo'], serving], () =>
    fetch(base, { signal: AbortSignal.timeout(2000) }).then(
      () => true,
      () => false,
    ),
  );
  const { LOTSE_BIN: _program, ...inherited } = process.env;
  const serving = {
    cwd: home,
    env: {
      ...inherited,
      DATABASE_URL: `postgres:///lotse?host=${cluster}&user=lotse`,
      REDIS_URL: `redis://127.0.0.1:${redisPort}`,
      LOTSE_DATA_DIR: join(home, 'data'),
      LOTSE_HTTP__BIND: `127.0.0.1:${port}`,
      LOTSE_HTTP__PUBLIC_URL: base,
      LOTSE_HTTP__TRUSTED_PROXIES: '127.0.0.1',
    },
  };
  const end = async () => {
    for (const program of [server, redis, postgres]) await program.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await postgres.start();
    await run(join(programs, 'createdb'), [...where, 'lotse']);
    await redis.start();
    await server.start();
    const isReady = await until(60, () => linkIn(server.log) !== undefined);
    if (!isReady) throw new Error(`no link was printed:\n${readFileSync(server.log, 'utf8')}`);
  } catch (error) {
    await end();
    throw error;
  }
  return {
    base,
    link: linkIn(server.log),
    programs: { server, postgres, redis },
    postgresql: { bin: programs, where },
    log: () => readFileSync(server.log, 'utf8'),
    end,
  };
}

const linkIn = (log) => /\/(?:sign-in\/link|invitation)#([\w-]+)/.exec(readFileSync(log, 'utf8'))?.[1];

const answers = (program, args) =>
  run(program, args, { timeout: 5000 }).then(
    () => true,
    () => false,
  );

async function postgresPrograms() {
  const all = '/usr/lib/postgresql';
  try {
    const versions = readdirSync(all).sort((one, other) => Number(one) - Number(other));
    return join(all, versions.at(-1), 'bin');
  } catch {
    return (await run('pg_config', ['--bindir'])).stdout.trim();
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
