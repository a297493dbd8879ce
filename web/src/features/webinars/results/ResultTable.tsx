import { useText } from '@/i18n/useText';
import { timeOfDay } from '@/lib/time';
import type { Poll, PollResult } from '@/protocol';
import styles from './Results.module.css';
import { hasBars, percent, rowsOf } from './rows';

/** The numbers of a chart, and by what a frozen result can be checked. Folded until somebody asks. */
export function ResultTable({ poll, result }: { poll: Poll; result: PollResult }) {
  const { t, language } = useText('webinars');
  const { frozen } = result;
  return (
    <details className={styles.details}>
      <summary>{t('result.asTable')}</summary>
      <table className={styles.table}>
        <caption className="visually-hidden">{poll.title}</caption>
        {hasBars(poll) ? <BarTable poll={poll} result={result} /> : <TextTable result={result} />}
      </table>
      {frozen !== null && (
        <p className={styles.note}>
          {t('result.frozen', { time: timeOfDay(new Date(frozen.at), language) })}{' '}
          <code className={styles.hash}>{frozen.hash}</code>
        </p>
      )}
    </details>
  );
}

function BarTable({ poll, result }: { poll: Poll; result: PollResult }) {
  const { t, language } = useText('webinars');
  const number = new Intl.NumberFormat(language);
  const isRanking = poll.kind === 'ranking';
  const cell = (count: number, share: number | null) =>
    share === null ? number.format(count) : `${number.format(count)} (${percent(share, language)})`;
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{t('result.answer')}</th>
          <th scope="col">{t(isRanking ? 'result.pointsHead' : 'result.votesHead')}</th>
          {poll.before && <th scope="col">{t('result.before')}</th>}
        </tr>
      </thead>
      <tbody>
        {rowsOf(poll, result, language).map((row) => (
          <tr key={row.key}>
            <th scope="row">
              {row.label}
              {row.isRight && ` (${t('result.right')})`}
            </th>
            <td>{cell(row.count, row.share)}</td>
            {row.before && <td>{cell(row.before.count, row.before.share)}</td>}
          </tr>
        ))}
      </tbody>
    </>
  );
}

function TextTable({ result }: { result: PollResult }) {
  const { t, language } = useText('webinars');
  const number = new Intl.NumberFormat(language);
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{t('result.answer')}</th>
          <th scope="col">{t('result.timesHead')}</th>
        </tr>
      </thead>
      <tbody>
        {result.texts.map(({ text, count }) => (
          <tr key={text}>
            <th scope="row">{text}</th>
            <td>{number.format(count)}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}
