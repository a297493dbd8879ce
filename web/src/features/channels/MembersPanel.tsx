import { useQuery } from '@tanstack/react-query';
import { LogOut, MessageCircle, UserMinus, X } from 'lucide-react';
import { useState } from 'react';
import { membershipOf } from '@/features/accounts/events';
import { useLive, usePresence } from '@/features/accounts/live';
import { meQuery } from '@/features/accounts/queries';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { ChannelId, PersonId } from '@/protocol';
import { paths } from '@/routing/paths';
import { useGo } from '@/routing/useGo';
import { Avatar, type Presence } from '@/ui/Avatar';
import { Button, IconButton } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { AddMember } from './AddMember';
import { useOpenDirect } from './direct/use-open-direct';
import styles from './MembersPanel.module.css';
import { useLeave, useRemoveMember } from './member-mutations';
import { PersonButton } from './PersonButton';
import { useParts } from './parts';
import { usePeople } from './people';
import { channelQuery } from './queries';
import { rightsIn } from './rights';

interface Props {
  channelId: ChannelId;
  onClose: () => void;
}

/** Who is in a channel and who is here now. */
export function MembersPanel({ channelId, onClose }: Props) {
  const { t } = useText('channels');
  const { t: words } = useText('talk');
  const problem = useProblem();
  const go = useGo();
  const { person: me } = useLive();
  const { data: snapshot } = useQuery(channelQuery(channelId));
  const { data: person } = useQuery(meQuery());
  const people = usePeople(snapshot?.channel.run_id);
  const presence = usePresence(snapshot?.channel.run_id ?? ('' as never));
  const remove = useRemoveMember(channelId);
  const leave = useLeave();
  const direct = useOpenDirect(snapshot?.channel.run_id ?? ('' as never));
  const { PersonMenu } = useParts();
  const [asked, setAsked] = useState<PersonId | null>(null);
  if (!snapshot || !person) return null;

  const isMember = membershipOf(person, channelId) !== undefined;
  const role = people.role(me) ?? (person.me.person.is_organiser ? 'organiser' : null);
  const rights = rightsIn(snapshot.channel, isMember, role);
  const stateOf = (id: PersonId): Presence =>
    presence.here.has(id) ? 'here' : presence.away.has(id) ? 'away' : 'gone';
  const order: Record<Presence, number> = { here: 0, away: 1, gone: 2 };
  const members = snapshot.members
    .map((id) => ({ id, name: people.name(id), state: stateOf(id) }))
    .sort((a, b) => order[a.state] - order[b.state] || a.name.localeCompare(b.name, 'de'));

  return (
    <aside
      className={styles.panel}
      aria-labelledby="members-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.header}>
        <h2 id="members-title" className={styles.title}>
          {words('members.title', { count: members.length })}
        </h2>
        <IconButton label={words('members.close')} icon={<X />} onClick={onClose} />
      </header>
      {rights.canManageMembers && (
        <AddMember channelId={channelId} people={people} members={snapshot.members} />
      )}
      {remove.error && <p role="alert">{problem.text(remove.error)}</p>}
      {direct.error && <p role="alert">{problem.text(direct.error)}</p>}
      <ul className={styles.list}>
        {members.map(({ id, name, state }) => {
          const memberRole = people.role(id);
          return (
            <li key={id} className={styles.row}>
              <Avatar id={id} name={name} size="small" presence={state} />
              <div className={styles.words}>
                <span className={styles.name}>{name}</span>{' '}
                {id === me && <span className={styles.note}>{words('members.me')}</span>}{' '}
                {(memberRole === 'trainer' || memberRole === 'organiser') && (
                  <span className={styles.role}>{t(`role.${memberRole}`)}</span>
                )}
                <span className="visually-hidden">, {words(`members.${state}`)}</span>
              </div>
              {id !== me && members.length > 2 && (
                <IconButton
                  label={t('members.write', { name })}
                  icon={<MessageCircle />}
                  className={styles.remove}
                  onClick={() => direct.mutate([id])}
                />
              )}
              {rights.canManageMembers && id !== me && (
                <IconButton
                  label={words('members.remove', { name })}
                  icon={<UserMinus />}
                  className={styles.remove}
                  onClick={() => setAsked(id)}
                />
              )}
              {id !== me && (
                <PersonButton
                  person={id}
                  name={name}
                  run={snapshot.channel.run_id}
                  Menu={PersonMenu}
                  className={styles.remove}
                />
              )}
            </li>
          );
        })}
      </ul>
      {isMember && snapshot.channel.kind !== 'direct' && (
        <footer className={styles.footer}>
          <Button look="plain" isSmall icon={<LogOut aria-hidden="true" />} onClick={() => setAsked(me)}>
            {words('members.leave')}
          </Button>
        </footer>
      )}
      {asked !== null && (
        <Dialog
          title={
            asked === me ? words('members.leave') : words('members.remove', { name: people.name(asked) })
          }
          onClose={() => setAsked(null)}
          footer={
            <>
              <Button onClick={() => setAsked(null)}>{t('cancel')}</Button>
              <Button
                look="danger"
                isBusy={leave.isPending || remove.isPending}
                onClick={() => {
                  const close = () => setAsked(null);
                  if (asked !== me) return remove.mutate(asked, { onSettled: close });
                  leave.mutate(channelId, {
                    onSuccess: () => go(paths.course),
                    onSettled: close,
                  });
                }}
              >
                {asked === me ? words('members.leave') : words('members.removeNow')}
              </Button>
            </>
          }
        >
          <p>
            {asked === me
              ? words(snapshot.channel.kind === 'private' ? 'members.leavePrivate' : 'members.leaveText')
              : words('members.removeText')}
          </p>
        </Dialog>
      )}
    </aside>
  );
}
