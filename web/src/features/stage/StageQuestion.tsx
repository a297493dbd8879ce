import type { Question } from '@/protocol';
import styles from './Stage.module.css';
import { useFit } from './use-fit';

/** A question, as large as it fits. */
export function StageQuestion({ question }: { question: Question }) {
  const fit = useFit<HTMLDivElement>();
  return (
    <div ref={fit} className={styles.fit}>
      <p className={styles.question}>{question.body}</p>
    </div>
  );
}
