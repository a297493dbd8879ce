import { useRef } from 'react';
import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import type { QuestionAction, QuestionId, StaffQuestion } from '@/protocol';
import { announce } from '@/ui/announce';
import type { Direct } from './actions';
import { useCommand, useDesk } from './desk';
import { undoable } from './undo';

const SENT: Readonly<Record<Direct, QuestionAction>> = {
  approve: { type: 'approve' },
  stage: { type: 'stage' },
  unstage: { type: 'unstage' },
  spoken: { type: 'answer', payload: { type: 'spoken' } },
  restore: { type: 'restore' },
  unmerge: { type: 'unmerge' },
  archive: { type: 'archive' },
};

/** Acts on questions at once. A second press before the answer does nothing. */
export function useAct() {
  const { t } = useText('desk');
  const live = useLive();
  const { staff, me } = useDesk();
  const command = useCommand();
  const underWay = useRef(new Set<QuestionId>());

  const send = async (question: StaffQuestion, action: QuestionAction, said: string) => {
    if (underWay.current.has(question.id)) return;
    underWay.current.add(question.id);
    const isDone = await command({
      type: 'act_on_question',
      payload: { question_id: question.id, version: question.version, action },
    });
    underWay.current.delete(question.id);
    if (isDone) announce(said);
  };
  return {
    now: (question: StaffQuestion, action: Direct) => void send(question, SENT[action], t(`done.${action}`)),
    /** Takes my last action back while there is time. */
    undo: () => {
      const last = undoable(staff.questions, me, live.clock.now());
      if (last !== undefined) void send(last.question, { type: 'undo' }, t('done.undo'));
    },
  };
}
