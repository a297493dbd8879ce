import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { moment } from '@/lib/time';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import styles from '../ReadOnlyBar.module.css';
import type { Silence } from '../silence';

/** Stands where the composer would: until when I may not write, and why. */
export function SilenceBar({ silence }: { silence: Silence }) {
  const { t, language } = useText('talk');
  const until = moment(new Date(silence.until), useNow(), language);
  return (
    <div className={styles.bar}>
      <p>{t('silence.text', { until, why: silence.why })}</p>
      <Link to={paths.moderation}>{t('silence.more')}</Link>
    </div>
  );
}
