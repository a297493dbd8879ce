// What went with a message besides its text, back beside the text field.

import type { ChannelId, MessageId } from '@/protocol';
import type { OutboxEntry } from '@/realtime/outbox-disk';
import { placeName } from './drafts/sync';
import { giveBackFiles } from './files/uploads';
import { begunPolls, changePoll } from './poll/begun';
import { asDraft } from './poll/poll';

/**
 * Puts files and a poll beside what is written in a place. Answers the text as it goes back: where a poll is being
 * written there already, what could be chosen stands in it.
 */
export function giveBack(entry: OutboxEntry, channel: ChannelId, thread: MessageId | null): string {
  const place = placeName({ channel, thread });
  if (entry.attachments) giveBackFiles(place, channel, entry.attachments);
  if (!entry.poll) return entry.body;
  if (begunPolls.get().has(place))
    return `${entry.body}\n\n${entry.poll.options.map((option) => `- ${option}`).join('\n')}`;
  changePoll(place, asDraft(entry.poll));
  return entry.body;
}
