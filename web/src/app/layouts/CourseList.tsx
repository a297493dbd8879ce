import { Anchor, CalendarDays, Search, Video } from 'lucide-react';
import { Suspense } from 'react';
import { ChannelList } from '@/features/channels/ChannelList';
import { chooseRun, runLabel } from '@/features/courses/current-run';
import { RunStateText } from '@/features/courses/RunStateText';
import { useCurrentRun, useLeads, useMe, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { nextWebinar } from '@/features/courses/week';
import { useGroupHref } from '@/features/spaces/listing';
import { SpaceList } from '@/features/spaces/SpaceList';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { weekdayTime } from '@/lib/time';
import type { RunSnapshot } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { IconButton } from '@/ui/Button';
import { Dot } from '@/ui/Dot';
import { SelectField } from '@/ui/SelectField';
import { ModerationLink } from '../chunks';
import styles from './CourseList.module.css';
import { overlay } from './overlay';

/** The list of the course: its head, programme, next webinar and channels. */
export function CourseList({ isPage }: { isPage?: boolean }) {
  const { t } = useText('app');
  const { runs } = useMe();
  const run = useCurrentRun();
  const snapshot = useRunSnapshot(run?.id);
  const leads = useLeads(snapshot);
  const groupHref = useGroupHref(run?.id);
  if (run === undefined) return null;
  const Title = isPage === true ? 'h1' : 'h2';
  return (
    <div className={isPage === true ? styles.asPage : styles.column}>
      {isPage === true && <title>{`${t('nav.course')} · Lotse`}</title>}
      <header className={styles.head}>
        <IconButton
          className={styles.jump}
          label={t('nav.jump')}
          icon={<Search aria-hidden="true" />}
          onClick={() => overlay.set('palette')}
        />
        <Title className={styles.course} tabIndex={isPage === true ? -1 : undefined} data-page-title={isPage}>
          {run.course_name}
        </Title>
        <p className={styles.state}>
          {run.name}
          {snapshot !== undefined && snapshot.weeks.length > 0 && (
            <>
              <Dot />
              <RunStateText run={snapshot.run} weeks={snapshot.weeks} />
            </>
          )}
        </p>
        {runs.length > 1 && (
          <SelectField
            label={t('course.which')}
            isLabelHidden
            value={run.id}
            options={runs.map((each) => ({ value: each.id, label: runLabel(each, runs) }))}
            onChange={chooseRun}
          />
        )}
      </header>
      <ul className={styles.links}>
        <li>
          <Link to={paths.programme} className={styles.link} activeClassName={styles.active}>
            <CalendarDays aria-hidden="true" size={18} />
            <span className={styles.label}>{t('course.programme')}</span>
          </Link>
        </li>
        {snapshot !== undefined && <WebinarLink snapshot={snapshot} />}
        <li>
          <Link to={paths.groups} className={styles.link} activeClassName={styles.active}>
            <Anchor aria-hidden="true" size={18} />
            <span className={styles.label}>{t('course.groups')}</span>
          </Link>
        </li>
        {leads && (
          <li>
            <Suspense fallback={<span className={styles.link} />}>
              <ModerationLink run={run.id} />
            </Suspense>
          </li>
        )}
      </ul>
      <ChannelList runId={run.id} groupHref={groupHref} />
      <SpaceList runId={run.id} />
    </div>
  );
}

/** The webinar that is on, or the next one. */
function WebinarLink({ snapshot }: { snapshot: RunSnapshot }) {
  const { t, language } = useText('app');
  const webinar = nextWebinar(snapshot.webinars, useNow());
  if (webinar === undefined) return null;
  const begins = new Date(webinar.starts_at);
  const words = (
    <>
      <Video aria-hidden="true" size={18} />
      <span className={styles.label}>
        {webinar.week === null ? webinar.title : t('course.webinar', { number: webinar.week })}
      </span>
      <time className={styles.time} dateTime={begins.toISOString()}>
        {weekdayTime(begins, language)}
      </time>
    </>
  );
  return (
    <li>
      <Link to={paths.webinar(webinar.id)} className={styles.link}>
        {words}
      </Link>
    </li>
  );
}
