import { useQuery } from '@tanstack/react-query';
import { useText } from '@/i18n/useText';
import { Banner } from '@/ui/Banner';
import { CopyField } from '@/ui/CopyField';
import { Section } from '@/ui/Page';
import { unmailedLinksQuery } from './queries';

/** Without a mail server, mails end here. Marked as what it is: for development. */
export function UnmailedLinks() {
  const { t } = useText('organise');
  const links = useQuery(unmailedLinksQuery).data ?? [];
  if (links.length === 0) return null;
  return (
    <Section title={t('unmailed.title')}>
      <Banner tone="warn">{t('unmailed.text')}</Banner>
      {links.map((link) => (
        <CopyField
          key={link.link}
          label={t('unmailed.linkFor', { subject: link.subject, email: link.email })}
          value={link.link}
          look="quiet"
        />
      ))}
    </Section>
  );
}
