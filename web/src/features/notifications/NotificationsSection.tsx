import { useQuery } from '@tanstack/react-query';
import { useMe } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { saveData, useDataSaver } from '@/lib/data-saver';
import { Banner } from '@/ui/Banner';
import { Checks } from '@/ui/Choices';
import { Section } from '@/ui/Page';
import { Skeleton } from '@/ui/Skeleton';
import styles from './Notifications.module.css';
import { PushPart } from './PushPart';
import { notificationsQuery } from './queries';
import { SettingsForm } from './SettingsForm';

/** Of what I am told, where and when, and how much is loaded for it. */
export function NotificationsSection() {
  const { t } = useText('notifications');
  const problem = useProblem();
  const { runs } = useMe();
  const { data, error } = useQuery(notificationsQuery());
  const names = new Map(runs.map((run) => [run.id as string, run.name]));
  return (
    <>
      <Section title={t('title')}>
        <p className={styles.note}>{t('intro')}</p>
        {error !== null && <Banner tone="bad">{problem.text(error)}</Banner>}
        {data === undefined && error === null && <Skeleton label={t('loading')} rows={4} />}
        {data !== undefined && (
          <>
            <SettingsForm key={JSON.stringify(data.settings)} data={data} runNames={names} />
            <PushPart {...data} />
          </>
        )}
      </Section>
      <DataSaver />
    </>
  );
}

/** Images on demand, for weak and for dear lines. It counts for this browser. */
function DataSaver() {
  const { t } = useText('notifications');
  const isOn = useDataSaver();
  return (
    <Section title={t('saver.title')}>
      <Checks<'on'>
        legend={t('saver.legend')}
        values={isOn ? ['on'] : []}
        choices={[{ value: 'on', label: t('saver.label') }]}
        hint={t('saver.hint')}
        onChange={(values) => saveData(values.length > 0)}
      />
    </Section>
  );
}
