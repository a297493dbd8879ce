import { useEffect } from 'react';
import { useText } from '@/i18n/useText';
import type { Backstage, PersonId } from '@/protocol';
import { announce } from '@/ui/announce';
import { useCommand, useDesk } from './desk';

/** What others told the staff and I have not acknowledged. */
export function unread(messages: readonly Backstage[], me: PersonId): Backstage[] {
  return messages.filter(
    ({ by, receipts }) => by.person_id !== me && !receipts.some((receipt) => receipt.by.person_id === me),
  );
}

/** How many of the others have acknowledged a message, and how many there are. */
export function receiptsOf(message: Backstage, staff: readonly { person_id: PersonId }[]) {
  const others = staff.filter(({ person_id }) => person_id !== message.by.person_id).length;
  const read = message.receipts.filter(({ by }) => by.person_id !== message.by.person_id).length;
  // Somebody who has read it may have left the staff since.
  return { read, others: Math.max(others, read) };
}

export function useAcknowledge() {
  const { staff, me } = useDesk();
  const command = useCommand();
  const waiting = unread(staff.backstage, me);
  const one = (message: Backstage) =>
    void command({ type: 'acknowledge_backstage', payload: { backstage_id: message.id } });
  return {
    waiting,
    one,
    all: () => {
      for (const message of waiting) one(message);
    },
  };
}

/** Interrupts screen readers with what was told to the staff: it concerns what is said aloud right now. */
export function useBackstageAlert(): void {
  const { t } = useText('desk');
  const { staff, me } = useDesk();
  const last = unread(staff.backstage, me).at(-1);
  const said = last === undefined ? '' : t('backstage.from', { name: last.by.name, text: last.body });
  useEffect(() => {
    if (said !== '') announce(said, 'assertive');
  }, [said]);
}
