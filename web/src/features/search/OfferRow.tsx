import { CalendarDays, Hash, type LucideIcon, Paperclip, SlidersHorizontal, User } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { parseDay, shortDay } from '@/lib/time';
import type { Offer } from './completion';
import styles from './Search.module.css';

const pictures: Record<Offer['kind'], LucideIcon> = {
  operator: SlidersHorizontal,
  person: User,
  place: Hash,
  day: CalendarDays,
  thing: Paperclip,
};

/** What a completion puts there, and what it means. */
export function OfferRow({ offer, now }: { offer: Offer; now: Date }) {
  const { t, language } = useText('search');
  const Picture = pictures[offer.kind];
  const [name, detail] = words();
  return (
    <>
      <Picture aria-hidden="true" />
      <span className={styles.offerName}>{name}</span>
      <span className={styles.offerDetail}>{detail}</span>
    </>
  );

  function words(): [string, string] {
    switch (offer.kind) {
      case 'operator':
        return [offer.insert, t(`operator.${offer.operator}`)];
      case 'person':
        return [offer.name, ''];
      case 'place':
        return [offer.name, ''];
      case 'day':
        return [t(`day.${offer.day}`), shortDay(parseDay(offer.date), now, language)];
      case 'thing':
        return [t(`thing.${offer.thing}`), offer.insert.trim()];
    }
  }
}
