import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { QuietHours, RunId } from '@/protocol';
import { announce } from '@/ui/announce';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Checks } from '@/ui/Choices';
import { Dialog } from '@/ui/Dialog';
import { Section } from '@/ui/Page';
import { usePutQuietHours } from './mutations';
import styles from './Notifications.module.css';
import { QuietFields } from './QuietFields';
import { notificationsQuery } from './queries';
import { USUAL } from './quiet';
import { useQuietWords } from './use-quiet-words';

/** Quiet hours of a course, for its trainers: they hold for everybody who set none of their own. */
export function QuietHoursSection({ run }: { run: RunId }) {
  const { t } = useText('notifications');
  const words = useQuietWords();
  const { data } = useQuery(notificationsQuery());
  const [isOpen, setOpen] = useState(false);
  const known = data?.runs.find(({ run_id }) => run_id === run);
  if (data === undefined) return null;
  const quiet = known?.quiet ?? null;
  return (
    <Section
      title={t('course.title')}
      action={
        <Button isSmall onClick={() => setOpen(true)}>
          {t('course.change')}
        </Button>
      }
    >
      <p className={styles.note}>{t('course.now', { when: words(quiet) })}</p>
      {isOpen && <QuietHoursDialog run={run} quiet={quiet} onClose={() => setOpen(false)} />}
    </Section>
  );
}

interface Props {
  run: RunId;
  quiet: QuietHours | null;
  onClose: () => void;
}

function QuietHoursDialog({ run, quiet, onClose }: Props) {
  const { t } = useText('notifications');
  const problem = useProblem();
  const put = usePutQuietHours(run);
  const [isOn, setOn] = useState(quiet !== null);
  const [hours, setHours] = useState(quiet ?? USUAL);
  const save = () =>
    put.mutate(isOn ? hours : null, {
      onSuccess: () => {
        announce(t('saved'));
        onClose();
      },
    });
  return (
    <Dialog
      title={t('course.title')}
      onClose={onClose}
      footer={
        <Button look="action" isBusy={put.isPending} onClick={save}>
          {t('save')}
        </Button>
      }
    >
      <p className={styles.note}>{t('course.text')}</p>
      <Checks<'on'>
        legend={t('course.legend')}
        values={isOn ? ['on'] : []}
        choices={[{ value: 'on', label: t('course.label') }]}
        onChange={(values) => setOn(values.length > 0)}
      />
      {isOn && <QuietFields quiet={hours} onChange={setHours} />}
      {put.error !== null && <Banner tone="bad">{problem.text(put.error)}</Banner>}
    </Dialog>
  );
}
