// A push service on this machine, with browsers of its own: takes what the server sends, checks who it is from, and opens
// it as a browser does, with a published library.

import { createECDH, createPublicKey, type ECDH, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decrypt } from 'http_ece';
import { newId } from '../../src/lib/id';
import type { PushDeviceId, PutPushDevice } from '../../src/protocol';
import type { Somebody } from './world';

/** A push message as it arrived. */
export interface Push {
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** What a browser told the server, and what it opens messages with. */
export class Subscription {
  readonly id = newId<PushDeviceId>();
  readonly key: ECDH;
  readonly auth = randomBytes(16).toString('base64url');
  readonly endpoint: string;

  constructor(endpoint: string) {
    this.endpoint = endpoint;
    this.key = createECDH('prime256v1');
    this.key.generateKeys();
  }

  get body(): PutPushDevice {
    return {
      endpoint: this.endpoint,
      p256dh: this.key.getPublicKey().toString('base64url'),
      auth: this.auth,
    };
  }

  /** Tells the server, as somebody. */
  async tell({ api }: Somebody): Promise<void> {
    await api.call('PUT', `/api/me/push/${this.id}`, this.body);
  }

  open(push: Push): Record<string, unknown> {
    const plain = decrypt(push.body, {
      version: 'aes128gcm',
      privateKey: this.key,
      authSecret: this.auth,
    });
    return JSON.parse(plain.toString('utf8')) as Record<string, unknown>;
  }
}

export class PushService {
  readonly pushes: Push[] = [];
  /** What it answers, by path; 201 for all others. */
  readonly answers = new Map<string, number>();
  private readonly server: Server;
  private waiting: (() => void)[] = [];

  private constructor(server: Server) {
    this.server = server;
  }

  static async open(): Promise<PushService> {
    const service: PushService = new PushService(
      createServer(async (request, response) => {
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part as Buffer);
        const path = request.url ?? '';
        service.pushes.push({ path, headers: request.headers, body: Buffer.concat(parts) });
        response.writeHead(service.answers.get(path) ?? 201).end();
        for (const wake of service.waiting.splice(0)) wake();
      }),
    );
    await new Promise<void>((resolve) => service.server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  subscription(name: string): Subscription {
    return new Subscription(`${this.origin}/push/${name}`);
  }

  /** The next message to a browser, taken off. */
  async next(to: Subscription): Promise<Push> {
    const path = new URL(to.endpoint).pathname;
    for (;;) {
      const index = this.pushes.findIndex((push) => push.path === path);
      const [found] = index < 0 ? [] : this.pushes.splice(index, 1);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Whom a message says it is from (RFC 8292), with the key that the server names to browsers. */
export function senderOf(push: Push, serverKey: string): { aud: string; exp: number; sub: string } {
  const [, token = '', key = ''] =
    /^vapid t=([\w-]+\.[\w-]+\.[\w-]+), ?k=([\w-]+)$/.exec(push.headers.authorization ?? '') ?? [];
  if (key !== serverKey) throw new Error(`signed with another key: ${push.headers.authorization}`);
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const [head = '', claims = '', signature = ''] = token.split('.');
  const isTrue = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isTrue) throw new Error('the signature is wrong');
  const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg: string };
  if (alg !== 'ES256') throw new Error(`signed with ${alg}`);
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number; sub: string };
}
