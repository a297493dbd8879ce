import { ChevronRight, SquareCheckBig } from 'lucide-react';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { daysBetween, parseDay, shortDay } from '@/lib/time';
import type { MyTask } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { Dot } from '@/ui/Dot';
import list from '@/ui/List.module.css';
import styles from './Inbox.module.css';

/** A card of mine that is not done, and when it is due. */
export function TaskRow({ task: { card, space_name, column_title } }: { task: MyTask }) {
  const { t, language } = useText('inbox');
  const now = useNow();
  const due = card.due_on === null ? null : parseDay(card.due_on);
  const isOver = due !== null && daysBetween(now, due) < 0;
  return (
    <li>
      <Link className={list.row} to={`${paths.board(card.space_id)}?card=${card.id}`}>
        <SquareCheckBig aria-hidden="true" />
        <div className={list.words}>
          <p className={list.title}>{card.title}</p>
          <p className={list.detail}>
            {due !== null && (
              <>
                <span className={isOver ? styles.over : undefined}>
                  {t(isOver ? 'today.wasDue' : 'today.due', {
                    day: dueDay(due, now, language, t('today.now')),
                  })}
                </span>
                <Dot />
              </>
            )}
            {space_name}
            <Dot />
            {column_title}
          </p>
        </div>
        <ChevronRight aria-hidden="true" />
      </Link>
    </li>
  );
}

function dueDay(due: Date, now: Date, language: string, today: string): string {
  return daysBetween(now, due) === 0 ? today : shortDay(due, now, language);
}
