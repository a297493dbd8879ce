// The people and documents of a run, made over HTTP as everybody makes them.

import { randomUUID } from 'node:crypto';

/** An id as the API wants them: ordered by time. */
export function newId() {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Somebody with a session. */
export class Somebody {
  constructor(base, cookie = '') {
    Object.assign(this, { base, cookie });
  }

  async send(method, path, body) {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        origin: this.base,
        'content-type': 'application/json',
        // Everybody comes from an address of their own.
        'x-forwarded-for': `10.${[1, 2, 3].map(() => 1 + Math.floor(Math.random() * 250)).join('.')}`,
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
      },
      signal: AbortSignal.timeout(10_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    const set = response.headers.getSetCookie()[0];
    if (set !== undefined) this.cookie = set.split(';')[0];
    return text;
  }

  async call(method, path, body) {
    const text = await this.send(method, path, body);
    return text === '' ? undefined : JSON.parse(text);
  }

  async ticket() {
    return (await this.call('POST', '/api/collab/tickets', {})).token;
  }
}

/** A group of so many people with so many Markdown notes. */
export async function world(base, link, people, notes) {
  const organiser = new Somebody(base);
  await organiser.call('POST', '/api/sign-in-links/redeem', { token: link });
  const run = await organiser.call('POST', '/api/runs', {
    command_id: newId(),
    course_name: 'Netzwerkkoordination',
    name: 'Sturm',
    starts_on: new Date().toISOString().slice(0, 10),
    weeks: 12,
  });
  const members = [];
  for (let n = 0; n < people; n += 1) members.push(await somebody(organiser, run.id, `Person ${n}`));
  const [space] = await organiser.call('POST', `/api/runs/${run.id}/spaces`, {
    command_id: newId(),
    spaces: [{ id: newId(), name: 'Sturm', theme: '', members: members.map(({ id }) => id), seats: null }],
    template_id: null,
    look_in: 'trainers',
    lookers_comment: false,
    due_at: null,
    is_open: false,
  });
  const documents = [];
  for (let n = 0; n < notes; n += 1) {
    const note = { command_id: newId(), id: newId(), kind: 'markdown', title: `Notiz ${n}`, markdown: '', copy_of: null };
    documents.push((await members[0].call('POST', `/api/spaces/${space.id}/documents`, note)).id);
  }
  return { members, documents };
}

/** Somebody who accepts an invitation into the run. */
export async function somebody(organiser, run, name, role = 'participant') {
  const { link } = await organiser.call('POST', '/api/invitations', {
    command_id: newId(),
    role,
    run_id: run,
    channel_ids: [],
    email: null,
    note: '',
    max_uses: 1,
    days: 1,
  });
  const who = new Somebody(organiser.base);
  const { person } = await who.call('POST', '/api/invitations/accept', {
    token: link.split('#')[1],
    display_name: name,
    email: `${newId()}@example.org`,
    password: 'ein Boot im Hafen von Emden',
  });
  return Object.assign(who, { id: person.id });
}
