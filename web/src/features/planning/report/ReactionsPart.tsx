import { useText } from '@/i18n/useText';
import { timeOfDay } from '@/lib/time';
import type { Reaction, ReactionMinute } from '@/protocol';
import { Section } from '@/ui/Page';
import styles from './Report.module.css';

/** In the order of their counts. */
const REACTIONS: readonly Reaction[] = ['clap', 'idea', 'heart', 'thinking'];
const HEIGHT = 100;
const WIDTH = 8;
const GAP = 2;
const MINUTE_MS = 60_000;

/** Reactions by minute: bars to see where the room woke up, and the numbers behind them. */
export function ReactionsPart({ reactions }: { reactions: readonly ReactionMinute[] }) {
  const { t, language } = useText('planning');
  if (reactions.length === 0)
    return (
      <Section title={t('report.reactions')}>
        <p>{t('report.noReactions')}</p>
      </Section>
    );
  const time = (at: string) => timeOfDay(new Date(at), language);
  const columns = minutes(reactions);
  const most = Math.max(...columns.map(sum));
  return (
    <Section title={t('report.reactions')}>
      <ul className={styles.legend}>
        {REACTIONS.map((name, index) => (
          <li key={name} data-reaction={index}>
            {t(`report.reaction.${name}`)}
          </li>
        ))}
      </ul>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${columns.length * (WIDTH + GAP)} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {columns.map((counts, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a minute is its place.
          <g key={column}>
            {stacked(counts, most).map(({ y, height, reaction }) => (
              <rect
                key={reaction}
                data-reaction={reaction}
                x={column * (WIDTH + GAP)}
                y={y}
                width={WIDTH}
                height={height}
              />
            ))}
          </g>
        ))}
      </svg>
      <p className={styles.axis} aria-hidden="true">
        <span>{time(reactions[0]?.at ?? '')}</span>
        <span>{time(reactions.at(-1)?.at ?? '')}</span>
      </p>
      <details className={styles.details}>
        <summary>{t('report.asTable')}</summary>
        <table className={styles.table}>
          <caption className="visually-hidden">{t('report.reactions')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('report.minute')}</th>
              {REACTIONS.map((name) => (
                <th key={name} scope="col">
                  {t(`report.reaction.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {reactions.map(({ at, counts }) => (
              <tr key={at}>
                <th scope="row">{time(at)}</th>
                {REACTIONS.map((name, index) => (
                  <td key={name}>{counts[index]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Section>
  );
}

/** Every minute from the first to the last; those without a reaction are empty. */
function minutes(reactions: readonly ReactionMinute[]): (readonly number[])[] {
  const first = Date.parse(reactions[0]?.at ?? '');
  const placed = new Map(
    reactions.map(({ at, counts }) => [Math.round((Date.parse(at) - first) / MINUTE_MS), counts]),
  );
  const last = Math.max(...placed.keys());
  return Array.from({ length: last + 1 }, (_, minute) => placed.get(minute) ?? []);
}

function stacked(counts: readonly number[], most: number) {
  let y = HEIGHT;
  return counts.map((count, reaction) => {
    const height = (count / most) * HEIGHT;
    y -= height;
    return { y, height, reaction };
  });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0);
}
