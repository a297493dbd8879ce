import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { useLive } from '@/features/accounts/live';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { newId } from '@/lib/id';
import { useStore } from '@/lib/use-store';
import { limits, type ScheduledId } from '@/protocol';
import { toast } from '@/ui/toast';
import type { ComposerProps } from '../Composer';
import { isToBeAsked, useReached } from './audience';
import { ConfirmMany } from './ConfirmMany';
import { putScheduled } from './drafts/queries';
import { placeName } from './drafts/sync';
import type { FieldHandle } from './field/field';
import {
  asAttached,
  asSent,
  type PendingFile,
  pendingFiles,
  readyFiles,
  releaseFiles,
} from './files/uploads';
import { momentName } from './later/words';
import { begunPolls, changePoll } from './poll/begun';
import { type PollDraft, type PollProblem, pollOf, pollProblem } from './poll/poll';

export interface Sending {
  /** Where it is written, as the name of its files. */
  placeKey: string;
  files: readonly PendingFile[];
  poll: PollDraft | null;
  pollProblem: PollProblem | null;
  setPoll: (poll: PollDraft | null) => void;
  /** There is something to send. */
  isReady: boolean;
  /** A slow channel: it can be sent a little later. */
  isWaiting: boolean;
  /** Why it cannot be sent. */
  obstacle: string | undefined;
  send: () => void;
  sendAt: (at: Date) => void;
  dialog: ReactNode;
}

/** Sends what was written, now or later; asks first where it would reach many. */
export function useSending(
  props: ComposerProps,
  handle: RefObject<FieldHandle | null>,
  isWaiting: boolean,
): Sending {
  const { channel, place, topicId, onSent } = props;
  const thread = place.thread_id;
  const { t, language } = useText('composer');
  const { t: words } = useText('channels');
  const live = useLive();
  const problem = useProblem();
  const reached = useReached(channel);
  const draft = useStore(live.drafts.of(channel.id, thread));
  const placeKey = placeName({ channel: channel.id, thread });
  const files = useStore(pendingFiles).filter((one) => one.place === placeKey);
  const poll = useStore(begunPolls).get(placeKey) ?? null;
  const setPoll = (to: PollDraft | null) => changePoll(placeKey, to);
  const [wasTried, setWasTried] = useState(false);
  /** It is on its way to be sent later. */
  const isPlanning = useRef(false);
  /** When it is sent once somebody said yes to so many people. */
  const [asked, setAsked] = useState<{ at: Date | null } | null>(null);

  const body = draft.text.trim();
  const over = Array.from(draft.text).length - limits.MESSAGE_CHARS;
  const isReady = body !== '' || files.length > 0;
  const obstacle =
    over > 0
      ? words('composer.tooLong', { count: over })
      : files.some(({ state }) => state === 'failed')
        ? t('files.blocked')
        : files.some(({ state }) => state !== 'done')
          ? t('files.notThere')
          : poll && body === ''
            ? t('poll.noQuestion')
            : undefined;

  /** What went stands here no longer; what came since stays. */
  const leave = (sent: readonly PendingFile[]) => {
    releaseFiles(sent);
    if (begunPolls.get().get(placeKey) === poll) setPoll(null);
    const { text } = live.drafts.of(channel.id, thread).get();
    if (text === draft.text) live.drafts.clear(channel.id, thread);
    else if (text.startsWith(draft.text))
      live.drafts.change(
        channel.id,
        { text: text.slice(draft.text.length).trimStart(), replyTo: null },
        thread,
      );
    live.typingEnded(channel.id);
    setWasTried(false);
  };

  const deliver = async (at: Date | null) => {
    const ready = readyFiles(placeKey);
    const asPoll = poll ? pollOf(poll) : null;
    handle.current?.focus();
    if (at === null) {
      live.outbox.send(channel.id, body, draft.replyTo, {
        threadId: thread,
        topicId,
        attachments: ready.map(asSent),
        poll: asPoll,
      });
      leave(ready);
      onSent();
      return;
    }
    isPlanning.current = true;
    try {
      await putScheduled(newId<ScheduledId>(), {
        place,
        body,
        topic_id: topicId,
        reply_to: draft.replyTo?.message_id ?? null,
        attachments: ready.map(asAttached),
        poll: asPoll,
        send_at: at.toISOString(),
      });
      leave(ready);
      toast({ text: t('later.done', { when: momentName(at, new Date(), language) }) });
    } catch (error) {
      // Nothing is lost: all of it stands here still.
      toast({ text: problem.text(error) ?? '' });
    } finally {
      isPlanning.current = false;
    }
  };

  const begin = (at: Date | null) => {
    if (!isReady || obstacle !== undefined || isPlanning.current || (isWaiting && at === null)) return;
    if (poll && pollProblem(poll, new Date()) !== null) return setWasTried(true);
    if (isToBeAsked(reached(body))) setAsked({ at });
    else void deliver(at);
  };

  return {
    placeKey,
    files,
    poll,
    pollProblem: poll && wasTried ? pollProblem(poll, new Date()) : null,
    setPoll,
    isReady,
    isWaiting,
    obstacle,
    send: () => begin(null),
    sendAt: (at) => begin(at),
    dialog: asked && (
      <ConfirmMany
        people={reached(body)}
        action={t('many.send')}
        onClose={() => setAsked(null)}
        onConfirm={() => {
          setAsked(null);
          void deliver(asked.at);
        }}
      />
    ),
  };
}
