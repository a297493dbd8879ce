import { CircleCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { type HandIn, type HandInState, limits } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { TextArea } from '@/ui/TextArea';
import { toast } from '@/ui/toast';
import form from '../Form.module.css';
import { useAssess } from './mutations';

/** Accepts a hand-in, or gives it back with words that help. */
export function AssessForm({ handIn }: { handIn: HandIn }) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const assess = useAssess(handIn.space_id);
  const [feedback, setFeedback] = useState(handIn.feedback?.body ?? '');
  const [isMissing, setIsMissing] = useState(false);
  const say = (state: HandInState) => {
    if (state === 'returned' && feedback.trim() === '') return setIsMissing(true);
    assess.mutate(
      { id: handIn.id, state, feedback: feedback.trim() },
      { onSuccess: () => toast({ text: t(state === 'accepted' ? 'assess.accepted' : 'assess.returned') }) },
    );
  };
  return (
    <div className={form.form}>
      <TextArea
        label={t('assess.feedback')}
        hint={t('assess.hint')}
        maxLength={limits.FEEDBACK_CHARS}
        value={feedback}
        error={isMissing ? t('assess.missing') : problem.field(assess.error, 'feedback')}
        onChange={(event) => {
          setIsMissing(false);
          setFeedback(event.target.value);
        }}
      />
      {assess.error !== null && (
        <Banner tone="bad" role="alert">
          {problem.text(assess.error)}
        </Banner>
      )}
      <div className={form.end}>
        <Button icon={<Undo2 aria-hidden="true" />} isBusy={assess.isPending} onClick={() => say('returned')}>
          {t('assess.return')}
        </Button>
        <Button
          icon={<CircleCheck aria-hidden="true" />}
          isBusy={assess.isPending}
          onClick={() => say('accepted')}
        >
          {t('assess.accept')}
        </Button>
      </div>
    </div>
  );
}
