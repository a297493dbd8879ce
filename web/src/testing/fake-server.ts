import { vi } from 'vitest';

export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

type Answer = { status?: number; body?: unknown };

/** A server for component tests: answers by method and path, and remembers what it was asked. */
export function fakeServer(answers: Readonly<Record<string, Answer | ((body: unknown) => Answer)>>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const method = init.method ?? 'GET';
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ method, path: address, body });
    const found = answers[`${method} ${address}`];
    const answer = typeof found === 'function' ? found(body) : found;
    const { status = 200, body: content } = answer ?? problem('not_found', 404);
    return new Response(content === undefined ? null : JSON.stringify(content), { status });
  });
  return asked;
}

export function problem(code: string, status: number, more: object = {}): Answer {
  return { status, body: { code, title: code, status, ...more } };
}
