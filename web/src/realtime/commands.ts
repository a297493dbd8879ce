// Commands that wait for their answer. A lost line does not lose them: they are sent again with the same id,
// which the server recognises, until an answer comes.

import { ProblemError } from '@/api/errors';
import type { ClientFrame, Command, CommandError, CommandFrame, CommandId, Done } from '@/protocol';

interface Pending {
  frame: CommandFrame;
  resolve: (done: Done) => void;
  reject: (error: ProblemError) => void;
}

export class Commands {
  private readonly pending = new Map<CommandId, Pending>();
  private readonly send: (frame: ClientFrame) => boolean;

  constructor(send: (frame: ClientFrame) => boolean) {
    this.send = send;
  }

  /** Carries a command out: answers after its commit, fails with the problem. Waits while the line is lost. */
  run(id: CommandId, command: Command): Promise<Done> {
    return new Promise((resolve, reject) => {
      const frame = { id, command };
      this.pending.set(id, { frame, resolve, reject });
      this.send({ type: 'command', payload: frame });
    });
  }

  /** The line is back: sends again what was not answered, oldest first. */
  resend(): void {
    for (const { frame } of this.pending.values()) this.send({ type: 'command', payload: frame });
  }

  acknowledged(done: Done): void {
    this.settle(done.command_id)?.resolve(done);
  }

  refused({ id, problem }: CommandError): void {
    if (id) this.settle(id)?.reject(new ProblemError(problem));
  }

  private settle(id: CommandId): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    return pending;
  }
}
