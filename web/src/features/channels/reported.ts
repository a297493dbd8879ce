// Messages that I reported from this page. Nobody else is told, and the server does not say it again.

import { Store } from '@/lib/store';
import type { MessageId } from '@/protocol';

export const reported = new Store<ReadonlySet<MessageId>>(new Set());

export function noteReport(id: MessageId): void {
  reported.set(new Set([...reported.get(), id]));
}
