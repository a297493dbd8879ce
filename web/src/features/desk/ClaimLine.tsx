import type { ReactNode } from 'react';
import { useText } from '@/i18n/useText';
import type { Claim } from '@/protocol';
import { useDesk } from './desk';
import styles from './Line.module.css';
import { useServerNow } from './use-server-now';

/** Somebody else is at the question. Fades by itself when nobody renews it. */
export function ClaimLine({ claim, icon }: { claim: Claim; icon?: ReactNode }) {
  const { t } = useText('desk');
  const { me } = useDesk();
  const now = useServerNow();
  if (claim.by.person_id === me || Date.parse(claim.until) <= now) return null;
  return (
    <p className={styles.line}>
      {icon}
      {t('claimed', { name: claim.by.name })}
    </p>
  );
}
