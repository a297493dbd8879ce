// Somebody who speaks to the server over HTTP, outside of any browser.

import { newCommandId } from '../../src/lib/id';
import type {
  Command,
  Done,
  InvitationCreated,
  JoinedWebinar,
  Role,
  RunId,
  SignedIn,
} from '../../src/protocol';
import { routes } from '../../src/protocol';

export class Api {
  readonly base: string;
  readonly cookie: string;

  constructor(base: string, cookie: string) {
    this.base = base;
    this.cookie = cookie;
  }

  /** Signs in with a link. */
  static async redeem(base: string, token: string): Promise<Api> {
    const response = await send(base, '', 'POST', routes.SIGN_IN_LINKS_REDEEM, { token });
    return new Api(base, cookieOf(response));
  }

  /** Makes an account by an invitation, as everybody gets theirs. */
  async invite(name: string, role: Role, run: RunId | null): Promise<{ api: Api; person: SignedIn }> {
    const { link } = await this.call<InvitationCreated>('POST', routes.INVITATIONS, {
      command_id: newCommandId(),
      role,
      run_id: run,
      channel_ids: [],
      email: null,
      note: '',
      max_uses: 1,
      days: 1,
    });
    const response = await send(this.base, '', 'POST', routes.INVITATIONS_ACCEPT, {
      token: link?.split('#')[1],
      display_name: name,
      email: `${newCommandId()}@example.org`,
      password: 'ein Boot im Hafen von Emden',
    });
    return { api: new Api(this.base, cookieOf(response)), person: (await response.json()) as SignedIn };
  }

  /** Enters a webinar as a guest. */
  static async join(base: string, code: string, name: string): Promise<{ api: Api; joined: JoinedWebinar }> {
    const response = await send(base, '', 'POST', routes.WEBINARS_JOIN, { code, name });
    return { api: new Api(base, cookieOf(response)), joined: (await response.json()) as JoinedWebinar };
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await send(this.base, this.cookie, method, path, body);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  command(command: Command): Promise<Done> {
    return this.call<Done>('POST', routes.COMMANDS, { id: newCommandId(), command });
  }
}

async function send(
  base: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const response = await fetch(base + path, {
    method,
    headers: {
      origin: base,
      'content-type': 'application/json',
      'x-forwarded-for': someAddress(),
      ...(cookie ? { cookie } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}

/** Everybody comes from an address of their own, or a wrong link in one test would slow down all others. */
function someAddress(): string {
  const part = () => 1 + Math.floor(Math.random() * 254);
  return `10.${part()}.${part()}.${part()}`;
}

function cookieOf(response: Response): string {
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error('no cookie was set');
  return cookie;
}
