import type { ReactNode } from 'react';
import { useText } from '@/i18n/useText';
import type { RunMember } from '@/protocol';
import { Avatar, type Presence } from '@/ui/Avatar';
import { Pill } from '@/ui/Badge';
import list from '@/ui/List.module.css';
import styles from './PersonRow.module.css';

export function PersonRow(props: {
  member: RunMember;
  presence: Presence;
  isMe: boolean;
  action?: ReactNode;
}) {
  const { t } = useText('courses');
  const { person, organisation } = props.member;
  return (
    <li className={list.row}>
      <Avatar id={person.id} name={person.display_name} presence={props.presence} />
      <div className={list.words}>
        <p className={list.title}>
          {person.display_name}
          {props.isMe && ` (${t('people.me')})`}
        </p>
        {organisation !== '' && <p className={list.detail}>{organisation}</p>}
      </div>
      {!person.is_active && <Pill>{t('people.closed')}</Pill>}
      {props.presence !== 'gone' && (
        <span className={styles.state}>
          {props.presence === 'here' ? (
            <Pill tone="ok">{t('people.here')}</Pill>
          ) : (
            <Pill>{t('people.away')}</Pill>
          )}
        </span>
      )}
      {props.action && <div className={styles.actions}>{props.action}</div>}
    </li>
  );
}
