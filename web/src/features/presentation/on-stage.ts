// Brings slides to the stage of a webinar, one after the other: the newest counts, and what failed is said.

import { Store } from '@/lib/store';

export type StageState =
  | { readonly type: 'off' }
  | { readonly type: 'sending'; readonly number: number }
  | { readonly type: 'shown'; readonly number: number }
  | { readonly type: 'failed'; readonly number: number; readonly error: unknown };

export class OnStage {
  readonly state = new Store<StageState>({ type: 'off' });
  private wanted: number | null = null;
  private isBusy = false;

  constructor(
    private readonly send: (number: number) => Promise<void>,
    private readonly clear: () => Promise<void>,
  ) {}

  /** Shows a slide (from 1), again too: its words may have changed. */
  show(number: number): void {
    this.wanted = number;
    if (!this.isBusy) void this.run();
  }

  /** Sends no more. The stage keeps what it shows until somebody shows something else. */
  leave(): void {
    this.wanted = null;
    this.state.set({ type: 'off' });
  }

  /** Takes the slide from the stage. If that fails it stays on, and says so. */
  async stop(): Promise<void> {
    const { state } = this;
    const before = state.get();
    const number = before.type === 'off' ? 0 : before.number;
    this.leave();
    await this.clear().catch((error: unknown) => {
      if (state.get().type === 'off') state.set({ type: 'failed', number, error });
    });
  }

  private async run(): Promise<void> {
    this.isBusy = true;
    while (this.wanted !== null) {
      const number = this.wanted;
      this.wanted = null;
      this.state.set({ type: 'sending', number });
      const result = await this.send(number).then(
        (): StageState => ({ type: 'shown', number }),
        (error: unknown): StageState => ({ type: 'failed', number, error }),
      );
      if (this.state.get().type !== 'off' && this.wanted === null) this.state.set(result);
    }
    this.isBusy = false;
  }
}
