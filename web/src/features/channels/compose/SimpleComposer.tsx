import { SendHorizontal } from 'lucide-react';
import { useRef, useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { useStore } from '@/lib/use-store';
import { limits } from '@/protocol';
import { Button } from '@/ui/Button';
import type { ComposerProps } from '../Composer';
import styles from '../Composer.module.css';
import type { FieldHandle } from './field/field';
import { writing } from './field/handover';
import { PlainField } from './field/PlainField';
import { mayCallMany } from './text/references';

/** The least one needs to write and send. It is there with the page, and makes place for the whole composer. */
export function SimpleComposer({ channel, name, place, topicId, field, onSent }: ComposerProps) {
  const { t } = useText('channels');
  const live = useLive();
  const thread = place.thread_id;
  const draft = useStore(live.drafts.of(channel.id, thread));
  const handle = useRef<FieldHandle>(null);
  const words = thread === null ? t('composer.placeholder', { channel: name }) : t('composer.answer');
  const isTooLong = Array.from(draft.text).length > limits.MESSAGE_CHARS;
  const [isHeld, setIsHeld] = useState(false);
  const send = () => {
    if (draft.text.trim() === '' || isTooLong) return;
    // How many it would reach is asked by the whole composer, which may take over now.
    if (mayCallMany(draft.text)) {
      writing.set(false);
      return setIsHeld(true);
    }
    live.outbox.send(channel.id, draft.text.trim(), draft.replyTo, { threadId: thread, topicId });
    live.drafts.clear(channel.id, thread);
    live.typingEnded(channel.id);
    handle.current?.focus();
    onSent();
  };
  return (
    <section
      className={styles.composer}
      aria-label={thread === null ? t('composer.label', { channel: name }) : t('composer.answer')}
    >
      <PlainField
        value={draft.text}
        label={words}
        isInvalid={isTooLong}
        describedBy={undefined}
        offers={null}
        handle={handle}
        field={field}
        onChange={(text) => live.drafts.change(channel.id, { text }, thread)}
        onSend={send}
        onEscape={() => false}
        onFiles={() => undefined}
        onCaret={() => undefined}
        onOfferKey={() => false}
      />
      <div className={styles.bar}>
        {isHeld && (
          <span className={styles.note} role="status">
            {t('loading')}
          </span>
        )}
        <span className={styles.space} />
        <Button
          look="action"
          icon={<SendHorizontal aria-hidden="true" />}
          aria-label={t('composer.send')}
          onClick={send}
        >
          <span className={styles.sendWord}>{t('composer.send')}</span>
        </Button>
      </div>
    </section>
  );
}
