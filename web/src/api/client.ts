// The HTTP side of the API: typed calls that answer with the body or throw a `ProblemError`.
// Who is signed in is the cookie's business; nothing here knows a token.

import { OfflineError, ProblemError, toProblem } from './errors';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type QueryValue = string | number | null | undefined;

/** What a call may carry. */
export interface CallOptions {
  /** JSON body. */
  body?: unknown;
  /** Appended as a query string; null and undefined are left out. */
  query?: Readonly<Record<string, QueryValue>>;
  /** Ends the call early. */
  signal?: AbortSignal;
}

/** Fills `{name}` places of a route of the protocol. */
export function path(route: string, places: Readonly<Record<string, string>> = {}): string {
  return route.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = places[name];
    if (value === undefined) throw new Error(`no value for {${name}} in ${route}`);
    return encodeURIComponent(value);
  });
}

/** One call. `T` is the type of the answer, `void` where there is none. */
export async function call<T>(method: Method, address: string, options: CallOptions = {}): Promise<T> {
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  };
  const response = await reach(address + queryString(options.query), init);
  const text = await response.text();
  const body = parse(text);
  if (!response.ok) throw new ProblemError(toProblem(response.status, body));
  return body as T;
}

export const get = <T>(address: string, options?: CallOptions) => call<T>('GET', address, options);
export const post = <T>(address: string, body: unknown) => call<T>('POST', address, { body });
export const put = <T>(address: string, body: unknown) => call<T>('PUT', address, { body });
export const patch = <T>(address: string, body: unknown) => call<T>('PATCH', address, { body });
export const del = <T>(address: string, body?: unknown) =>
  call<T>('DELETE', address, body === undefined ? {} : { body });

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new OfflineError();
  }
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function queryString(query: CallOptions['query']): string {
  const entries = Object.entries(query ?? {}).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, String(value)]],
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`;
}
