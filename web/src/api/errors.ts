// Errors of the API. Every failure of a call or a command is a `ProblemError`: callers decide by `code`.

import type { ErrorCode, Problem } from '@/protocol';

/** A refused or failed request. `message` is for logs; people see a translation of `code`. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }

  get code(): ErrorCode {
    return this.problem.code;
  }
}

/** The server could not be reached: nothing is known about what happened to the request. */
export class OfflineError extends ProblemError {
  constructor() {
    super({ code: 'unavailable', title: 'The server could not be reached.', status: 0 });
    this.name = 'OfflineError';
  }
}

/** The code of an error, if it is one of the API's. */
export function problemCode(error: unknown): ErrorCode | null {
  return error instanceof ProblemError ? error.code : null;
}

/** Whether the same request may succeed a little later. */
export function isPassing(code: ErrorCode): boolean {
  return code === 'unavailable' || code === 'rate_limited' || code === 'internal';
}

/** Reads a body as a problem, or makes one from the status where something between us and the server answered. */
export function toProblem(status: number, body: unknown): Problem {
  if (isProblem(body)) return body;
  return { code: codeOfStatus(status), title: `The server answered ${status}.`, status };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body;
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 413) return 'too_large';
  if (status === 429) return 'rate_limited';
  if (status === 502 || status === 503 || status === 504) return 'unavailable';
  return status >= 500 ? 'internal' : 'malformed';
}
