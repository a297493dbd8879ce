import { Hash, Megaphone, Tag, Users } from 'lucide-react';
import { useEffect } from 'react';
import { useText } from '@/i18n/useText';
import { Avatar } from '@/ui/Avatar';
import type { Candidate } from './candidates';
import styles from './OfferList.module.css';
import type { Offers } from './use-offers';

interface Props {
  id: string;
  offers: Offers;
  onChoose: (candidate: Candidate) => void;
}

/** The id of an entry in the page. */
export function offerId(list: string, index: number): string {
  return `${list}-${index}`;
}

const ICONS = {
  space: <Users size={18} aria-hidden="true" />,
  everybody: <Megaphone size={18} aria-hidden="true" />,
  topic: <Tag size={18} aria-hidden="true" />,
  channel: <Hash size={18} aria-hidden="true" />,
};

/** What "@" and "#" offer, above the field. The focus stays in the text, which names the entry that is meant. */
export function OfferList({ id, offers, onChoose }: Props) {
  const { t } = useText('composer');
  const { list, active } = offers;
  useEffect(() => {
    document.getElementById(offerId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div id={id} role="listbox" aria-label={t('offers.label')} className={styles.list}>
      {list.map((one, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the active entry.
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's.
        <div
          key={one.key}
          id={offerId(id, index)}
          role="option"
          aria-selected={index === active}
          className={styles.offer}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(one)}
        >
          {one.kind === 'person' ? (
            <Avatar id={one.key} name={one.name} size="small" />
          ) : (
            <span className={styles.icon}>{ICONS[one.kind]}</span>
          )}
          <span className={styles.name}>{one.name}</span>
          {one.count !== undefined && (
            <span className={styles.note}>{t('offers.people', { count: one.count })}</span>
          )}
          {one.isBlind === true && <span className={styles.note}>{t('offers.blind')}</span>}
        </div>
      ))}
    </div>
  );
}
