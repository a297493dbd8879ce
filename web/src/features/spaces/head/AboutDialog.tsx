import { Download, Eye, Flag, LogOut, Settings2 } from 'lucide-react';
import { path } from '@/api/client';
import { useLive } from '@/features/accounts/live';
import { usePeople } from '@/features/channels/people';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { longDay, timeOfDay } from '@/lib/time';
import { routes, type SpaceSnapshot } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Avatar } from '@/ui/Avatar';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import button from '@/ui/Button.module.css';
import { Dialog } from '@/ui/Dialog';
import { dueOf } from '../listing';
import { useLeaveGroup } from '../mutations';
import type { HereNow } from '../use-here';
import styles from './AboutDialog.module.css';
import { useFaceWords } from './Faces';

interface Props {
  snapshot: SpaceSnapshot;
  here: HereNow;
  onClose: () => void;
}

/** Everything about the group: who is in it, who is here and where, who may look in, until when. */
export function AboutDialog({ snapshot, here, onClose }: Props) {
  const { t, language } = useText('spaces');
  const problem = useProblem();
  const words = useFaceWords();
  const now = useNow();
  const { person: me } = useLive();
  const { space, mine } = snapshot;
  const people = usePeople(space.run_id);
  const leave = useLeaveGroup();
  const due = dueOf(space);
  const stateOf = new Map(here.people.map((person) => [person.id, person]));
  const guests = here.people.filter(({ isMember }) => !isMember);
  const members = space.members
    .map((id) => ({ id, name: people.name(id) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'de'));
  const moment = (at: string) =>
    t('about.moment', {
      day: longDay(new Date(at), now, language),
      time: timeOfDay(new Date(at), language),
    });
  return (
    <Dialog title={space.name} onClose={onClose}>
      <div className={styles.about}>
        {space.theme !== '' && <p>{space.theme}</p>}
        <h3 className={styles.heading}>{t('about.members', { count: members.length })}</h3>
        <ul className={styles.people}>
          {members.map(({ id, name }) => {
            const person = stateOf.get(id);
            return (
              <li key={id} className={styles.person}>
                <Avatar
                  id={id}
                  name={name}
                  size="small"
                  presence={person === undefined ? undefined : person.isAway ? 'away' : 'here'}
                />
                <span>
                  {name} {id === me && <span className={styles.note}>{t('about.me')}</span>}
                </span>
                {person !== undefined && (
                  <span className={styles.note}>
                    {person.isAway
                      ? t('about.away')
                      : person.at === null
                        ? t('about.here')
                        : t('about.at', { title: person.at })}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
        {guests.length > 0 && (
          <p className={styles.note}>{t('about.lookers', { names: guests.map(words).join('; ') })}</p>
        )}
        <dl className={styles.facts}>
          <div>
            <dt>
              <Eye aria-hidden="true" />
              {t('about.lookIn')}
            </dt>
            <dd>
              {`${t(`lookIn.${space.look_in}`)}. `}
              {space.look_in !== 'group' &&
                t(space.lookers_comment ? 'about.lookersComment' : 'about.trainersComment')}
            </dd>
          </div>
          {due !== null && (
            <div>
              <dt>
                <Flag aria-hidden="true" />
                {t('about.due')}
              </dt>
              <dd>
                {moment(due)}
                {due !== space.due_at && ` ${t('about.extended')}`}
              </dd>
            </div>
          )}
        </dl>
        {leave.error !== null && (
          <Banner tone="bad" role="alert">
            {problem.text(leave.error)}
          </Banner>
        )}
        <div className={styles.ways}>
          <a
            className={`${button.button} ${button.quiet}`}
            href={path(routes.SPACE_ARCHIVE, { space: space.id })}
            download
          >
            <Download aria-hidden="true" />
            {t('about.archive')}
          </a>
          {mine.can_manage && (
            <Link className={`${button.button} ${button.quiet}`} to={paths.group(space.id)}>
              <Settings2 aria-hidden="true" />
              {t('about.manage')}
            </Link>
          )}
          {space.is_open && space.members.includes(me) && (
            <Button
              icon={<LogOut aria-hidden="true" />}
              isBusy={leave.isPending}
              onClick={() => leave.mutate(space.id, { onSuccess: onClose })}
            >
              {t('about.leave')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
