// What somebody can paste into a terminal to try a program. Pure.

import { type ChannelId, type HookKind, routes } from '@/protocol';

/** The full address of an incoming hook: the server answers with one, or with its path. */
export function addressOf(secret: string, origin: string): string {
  return new URL(secret, origin).href;
}

/** A command that posts once; none for what only listens. */
export function example(
  kind: HookKind,
  secret: string,
  channel: ChannelId,
  origin: string,
  text: string,
): string | null {
  // One pair of quotes for the shell around one for JSON.
  const quoted = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "'\\''")}'`;
  switch (kind.kind) {
    case 'incoming':
      return [
        'curl -X POST',
        "-H 'Content-Type: application/json'",
        `-d ${quoted({ text })}`,
        addressOf(secret, origin),
      ].join(' \\\n  ');
    case 'bot': {
      if (!kind.rights.includes('write')) {
        const address = origin + routes.CHANNEL_MESSAGES.replace('{channel}', channel);
        return ['curl', `-H 'Authorization: Bearer ${secret}'`, address].join(' \\\n  ');
      }
      const command = {
        id: '$(uuidgen)',
        command: { type: 'send_message', payload: { channel_id: channel, body: text, reply_to: null } },
      };
      // The id is made by the shell: double quotes, so that it sees it.
      const body = JSON.stringify(command).replaceAll('"', '\\"');
      return [
        'curl -X POST',
        `-H 'Authorization: Bearer ${secret}'`,
        "-H 'Content-Type: application/json'",
        `-d "${body}"`,
        origin + routes.COMMANDS,
      ].join(' \\\n  ');
    }
    case 'outgoing':
      return null;
  }
}
