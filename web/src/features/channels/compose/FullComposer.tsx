import { type DragEvent, useId, useRef, useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { useStore } from '@/lib/use-store';
import { limits } from '@/protocol';
import { toast } from '@/ui/toast';
import type { ComposerProps } from '../Composer';
import styles from '../Composer.module.css';
import { ComposerBar } from './ComposerBar';
import { useDraftSync } from './drafts/use-draft-sync';
import { AnyField } from './field/AnyField';
import type { FieldHandle, FieldProps } from './field/field';
import { PendingFiles } from './files/PendingFiles';
import { attachFiles } from './files/uploads';
import { Notes } from './Notes';
import { OfferList, offerId } from './offers/OfferList';
import { useOffers } from './offers/use-offers';
import { PollForm } from './poll/PollForm';
import { SlowNote } from './slow/SlowNote';
import { useWait } from './slow/use-wait';
import { useSending } from './use-sending';

/** The whole composer: the field, what is offered while typing, and everything that goes with a message. */
export function FullComposer(props: ComposerProps) {
  const { channel, name, people, field } = props;
  const thread = props.place.thread_id;
  const { t } = useText('channels');
  const { t: words } = useText('composer');
  const live = useLive();
  const draft = useStore(live.drafts.of(channel.id, thread));
  const place = { channel: channel.id, thread };
  const handle = useRef<FieldHandle>(null);
  const countId = useId();
  const listId = useId();
  const sync = useDraftSync(place);
  const { offers, ...offering } = useOffers({ channel, people, me: live.person, handle });
  const [isBarShown, setIsBarShown] = useState(
    () => thread === null && matchMedia('(min-width: 600px)').matches,
  );
  const [isOver, setIsOver] = useState(false);
  const role = people.role(live.person);
  const leads = role === 'trainer' || role === 'organiser';
  const until = useWait(channel, leads);
  const sending = useSending(props, handle, until !== null);
  const { files, poll } = sending;
  const isTooLong = Array.from(draft.text).length > limits.MESSAGE_CHARS;

  const attach = (brought: readonly File[]) => {
    const tooMany = attachFiles(sending.placeKey, channel.id, brought, words('files.unnamed'));
    if (tooMany > 0) toast({ text: words('files.tooMany', { count: limits.MESSAGE_FILES }) });
  };
  const dragging = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setIsOver(event.type !== 'dragleave');
  };

  const fieldProps: FieldProps = {
    value: draft.text,
    label: thread === null ? t('composer.placeholder', { channel: name }) : t('composer.answer'),
    isInvalid: isTooLong,
    describedBy: isTooLong ? countId : undefined,
    offers: offers && { list: listId, active: offerId(listId, offers.active) },
    handle,
    field,
    onChange: (text) => {
      live.drafts.change(channel.id, { text }, thread);
      if (thread === null && text.trim() !== '') live.typingIn(channel.id);
    },
    onSend: sending.send,
    onEscape: () => {
      if (!draft.replyTo) return false;
      live.drafts.change(channel.id, { replyTo: null }, thread);
      return true;
    },
    onFiles: attach,
    onCaret: offering.ask,
    onOfferKey: offering.onKey,
  };

  return (
    <section
      className={styles.composer}
      data-over={isOver || undefined}
      aria-label={thread === null ? t('composer.label', { channel: name }) : t('composer.answer')}
      onDragEnter={dragging}
      onDragOver={dragging}
      onDragLeave={dragging}
      onDrop={(event) => {
        setIsOver(false);
        if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        attach([...event.dataTransfer.files]);
      }}
    >
      {offers && <OfferList id={listId} offers={offers} onChoose={offering.choose} />}
      {!leads && channel.slow_seconds !== undefined && (
        <SlowNote seconds={channel.slow_seconds} until={until} />
      )}
      <Notes composer={props} draft={draft} sync={sync} />
      <AnyField {...fieldProps} isBarShown={isBarShown} />
      {files.length > 0 && <PendingFiles files={files} />}
      {poll && (
        <PollForm
          poll={poll}
          problem={sending.pollProblem}
          onChange={sending.setPoll}
          onRemove={() => sending.setPoll(null)}
        />
      )}
      <ComposerBar
        composer={props}
        sending={sending}
        handle={handle}
        countId={countId}
        isBarShown={isBarShown}
        onBar={() => setIsBarShown(!isBarShown)}
        onFiles={attach}
      />
      {sending.dialog}
    </section>
  );
}
