// A mail server on this machine: a published one, which keeps letters as a published parser reads them.

import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Letter extends Email {
  /** Whom the envelope names, whatever the letter says. */
  receivers: string[];
}

export class MailServer {
  readonly letters: Letter[] = [];
  private readonly server: SMTPServer;
  private waiting: (() => void)[] = [];

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          PostalMime.parse(Buffer.concat(parts)).then((email) => {
            const receivers = session.envelope.rcptTo.map(({ address }) => address);
            this.letters.push({ ...email, receivers });
            for (const wake of this.waiting.splice(0)) wake();
            done();
          }, done);
        });
      },
    });
  }

  static async open(): Promise<MailServer> {
    const mails = new MailServer();
    await new Promise<void>((resolve) => mails.server.listen(0, '127.0.0.1', resolve));
    return mails;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** The next letter to somebody, taken off. */
  async next(to: string): Promise<Letter> {
    for (;;) {
      const index = this.letters.findIndex(({ receivers }) => receivers.includes(to));
      const [found] = index < 0 ? [] : this.letters.splice(index, 1);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

/** A header of a letter, as it was sent. */
export function headerOf(letter: Letter, name: string): string | undefined {
  return letter.headers.find(({ key }) => key === name)?.value;
}
