import { DoorOpen, Eye, LogIn, LogOut, Settings2 } from 'lucide-react';
import { useLive } from '@/features/accounts/live';
import { usePeople } from '@/features/channels/people';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { inWords } from '@/lib/words';
import type { Space } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import button from '@/ui/Button.module.css';
import { Dot } from '@/ui/Dot';
import { toast } from '@/ui/toast';
import { StandingPill } from '../head/StandingPill';
import { lookable, useMyRole } from '../listing';
import { useJoinGroup, useLeaveGroup } from '../mutations';
import styles from './Groups.module.css';

interface Props {
  space: Space;
  canManage: boolean;
}

/** One group: what it works on, who is in it, whether there is room, and what I can do. */
export function GroupRow({ space, canManage }: Props) {
  const { t, language } = useText('spaces');
  const problem = useProblem();
  const { person: me } = useLive();
  const people = usePeople(space.run_id);
  const role = useMyRole(space.run_id);
  const join = useJoinGroup();
  const leave = useLeaveGroup();
  const isMine = space.members.includes(me);
  const names = space.members.map(people.name).sort((a, b) => a.localeCompare(b, 'de'));
  const free = space.seats === null ? null : Math.max(0, space.seats - space.members.length);
  const isOpen = space.is_open && !space.is_archived && role !== null && role !== 'guest';
  const canLook = isMine || lookable([space], me, role).length > 0;
  const error = join.error ?? leave.error;
  return (
    <li className={styles.row}>
      <div>
        <h2 className={styles.name}>
          {space.name}
          {isMine && <span className="visually-hidden">{`, ${t('groups.mine')}`}</span>}
        </h2>
        {space.theme !== '' && <p className={styles.theme}>{space.theme}</p>}
        <p className={styles.names}>{names.length === 0 ? t('groups.empty') : inWords(names, language)}</p>
        <div className={styles.facts}>
          <span>
            {t('groups.members', { count: names.length })}
            {isOpen && (
              <>
                <Dot />
                {free === null
                  ? t('groups.openAll')
                  : free === 0
                    ? t('groups.full')
                    : t('groups.free', { count: free })}
              </>
            )}
            <Dot />
            {t(`lookIn.${space.look_in}`)}
          </span>
          <StandingPill space={space} handIns={[]} />
        </div>
      </div>
      <div className={styles.ways}>
        {canLook && (
          <Link to={paths.space(space.id)} className={classNames(button.button, button.quiet)}>
            {isMine ? <DoorOpen aria-hidden="true" /> : <Eye aria-hidden="true" />}
            {t(isMine ? 'groups.enter' : 'groups.look')}
            <span className="visually-hidden">{`: ${space.name}`}</span>
          </Link>
        )}
        {isOpen && !isMine && !canManage && (
          <Button
            icon={<LogIn aria-hidden="true" />}
            isBusy={join.isPending}
            disabledReason={free === 0 ? t('groups.fullReason', { count: space.seats ?? 0 }) : undefined}
            aria-label={t('groups.joinOf', { name: space.name })}
            onClick={() =>
              join.mutate(space.id, {
                onSuccess: () => toast({ text: t('groups.joined', { name: space.name }) }),
              })
            }
          >
            {t('groups.join')}
          </Button>
        )}
        {isOpen && isMine && (
          <Button
            icon={<LogOut aria-hidden="true" />}
            isBusy={leave.isPending}
            aria-label={t('groups.leaveOf', { name: space.name })}
            onClick={() => leave.mutate(space.id)}
          >
            {t('groups.leave')}
          </Button>
        )}
        {canManage && (
          <Link to={paths.group(space.id)} className={classNames(button.button, button.quiet)}>
            <Settings2 aria-hidden="true" />
            {t('groups.manage')}
            <span className="visually-hidden">{`: ${space.name}`}</span>
          </Link>
        )}
      </div>
      {error !== null && (
        <div className={styles.problem}>
          <Banner tone="bad" role="alert">
            {problem.text(error)}
          </Banner>
        </div>
      )}
    </li>
  );
}
