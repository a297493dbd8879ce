import { MessagesSquare } from 'lucide-react';
import { useSearchParams } from 'wouter';
import { SettingsPage } from '@/features/accounts/SettingsPage';
import { PeoplePage } from '@/features/courses/PeoplePage';
import { ProgrammePage } from '@/features/courses/ProgrammePage';
import { TodayPage } from '@/features/courses/TodayPage';
import { useMe } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import { useIsStacked } from '@/lib/layout';
import { paths } from '@/routing/paths';
import { EmptyState } from '@/ui/EmptyState';
import { BackLink } from './BackLink';
import { NoRun } from './chunks';
import { CourseList } from './layouts/CourseList';
import styles from './StatePage.module.css';

// Gives the pages of the shell what they need from the address and from the layout.

export function Today() {
  return <TodayPage start={useMe().me.person.is_organiser ? <NoRun /> : undefined} />;
}

/** On a phone the list is the page; elsewhere it stands beside, and this asks to choose from it. */
export function Course() {
  const { t } = useText('app');
  if (useIsStacked()) return <CourseList isPage />;
  return (
    <div className={styles.page}>
      <title>{`${t('nav.course')} · Lotse`}</title>
      <EmptyState isPage icon={<MessagesSquare />} title={t('course.choose')} />
    </div>
  );
}

export function Programme() {
  return <ProgrammePage back={<BackLink to={paths.course} />} />;
}

export function People() {
  const [search] = useSearchParams();
  const name = search.get('name') ?? undefined;
  return <PeoplePage key={name} name={name} />;
}

export function Settings() {
  return <SettingsPage />;
}
