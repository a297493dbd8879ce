import { useText } from '@/i18n/useText';
import type { ComparedBlock, ComparedRun } from '@/protocol';
import styles from './Versions.module.css';

/** Two versions in one text: what came is underlined, what went is struck through, and both say so aloud. */
export function Difference({ blocks }: { blocks: readonly ComparedBlock[] }) {
  const { t } = useText('documents');
  if (blocks.every(({ change }) => change === 'same')) return <p>{t('versions.same')}</p>;
  return (
    <div className={styles.difference}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no names, and the list is replaced as a whole.
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: ComparedBlock }) {
  const runs = block.runs.map((run, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no names, and the list is replaced as a whole.
    <Run key={index} run={run} />
  ));
  const look = { className: styles.block, 'data-change': block.change, 'data-kind': block.kind };
  if (block.kind === 'heading') {
    const Tag = `h${Math.min(5, block.level + 2)}` as 'h3';
    return <Tag {...look}>{runs}</Tag>;
  }
  return (
    <p {...look} style={{ marginInlineStart: `${block.level * 1.25}rem` }}>
      {runs}
    </p>
  );
}

function Run({ run }: { run: ComparedRun }) {
  const { t } = useText('documents');
  if (run.change === 'added')
    return (
      <ins>
        <span className="visually-hidden">{t('versions.added')} </span>
        {run.text}
      </ins>
    );
  if (run.change === 'removed')
    return (
      <del>
        <span className="visually-hidden">{t('versions.removed')} </span>
        {run.text}
      </del>
    );
  return <span>{run.text}</span>;
}
