// Where a notice leads. Pure.

import type { Notice } from '@/protocol';
import { paths } from '@/routing/paths';

/** The place it is about; the hand-ins of all groups for those who look after them; nowhere if it is gone. */
export function hrefOfNotice(notice: Notice): string | null {
  const { space_id: space, document_id: document, card_id: card, thread_id: thread, reason } = notice;
  if (reason === 'reported' || reason === 'moderated')
    return notice.run_id === undefined ? paths.moderation : paths.moderationOf(notice.run_id);
  // A message is found where it stands by now, in its thread or another channel.
  if (notice.message_id !== undefined) return paths.anyMessage(notice.message_id);
  if (notice.channel_id !== undefined) return paths.channel(notice.channel_id);
  if (space === null) return reason === 'handed_in' ? paths.handIns : null;
  if (document !== null) {
    const place = paths.document(space, document);
    return thread === null ? place : `${place}?thread=${thread}`;
  }
  if (card !== null) return `${paths.board(space)}?card=${card}`;
  switch (reason) {
    case 'handed_in':
      return paths.handIns;
    case 'work_due':
    case 'hand_in_returned':
    case 'hand_in_accepted':
    case 'peer_feedback':
      return paths.handIn(space);
    case 'card_assigned':
    case 'card_due':
      return paths.board(space);
    default:
      return paths.space(space);
  }
}
