import { Check, Square } from 'lucide-react';
import { Fragment } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { FileId, SlideBlock, SlideItem, SlideText } from '@/protocol';
import styles from './Slide.module.css';
import { useFit } from './use-fit';

interface Props {
  blocks: readonly SlideBlock[];
  imageAddress: (file: FileId) => string;
}

/** A title with so many lines below is the first page of something. */
const MOST_ON_COVER = 2;

/** A slide as everybody sees it: its heading, and below it as large as it fits what else there is. */
export function SlideBlocks({ blocks, imageAddress }: Props) {
  const fit = useFit<HTMLDivElement>();
  const [first, ...rest] = blocks;
  const heading = first?.type === 'heading' ? first.payload : null;
  const content = heading === null ? blocks : rest;
  const images = content.filter((block) => block.type === 'image');
  const words = content.filter((block) => block.type !== 'image');
  // A picture and words share the slide side by side; several pictures stand in the text.
  const isSplit = images.length === 1 && words.length > 0;
  const isCover =
    heading?.level === 1 &&
    content.length <= MOST_ON_COVER &&
    content.every(({ type }) => type === 'paragraph');
  return (
    <div className={classNames(styles.slide, content.length === 0 ? styles.alone : isCover && styles.cover)}>
      {heading !== null && (
        <h2 className={heading.level === 1 ? styles.title : styles.heading}>
          <Runs text={heading.text} />
        </h2>
      )}
      {content.length > 0 && (
        <div className={classNames(styles.content, isSplit && styles.split)}>
          {(isSplit || words.length > 0) && (
            <div ref={fit} className={styles.fit}>
              {(isSplit ? words : content).map((block, at) => (
                <Block key={keyOf(block, at)} block={block} imageAddress={imageAddress} />
              ))}
            </div>
          )}
          {(isSplit || words.length === 0) &&
            images.map((block, at) => (
              <Block key={keyOf(block, at)} block={block} imageAddress={imageAddress} />
            ))}
        </div>
      )}
    </div>
  );
}

/** Blocks of a slide have no names; their place is what tells them apart. */
function keyOf(block: SlideBlock, at: number): string {
  return `${block.type}-${at}`;
}

function Block({ block, imageAddress }: { block: SlideBlock; imageAddress: Props['imageAddress'] }) {
  switch (block.type) {
    case 'heading':
      return (
        <h3 className={styles.small}>
          <Runs text={block.payload.text} />
        </h3>
      );
    case 'paragraph':
      return (
        <p>
          <Runs text={block.payload} />
        </p>
      );
    case 'quote':
      return (
        <blockquote className={styles.quote}>
          <Runs text={block.payload} />
        </blockquote>
      );
    case 'list':
      return <List items={block.payload.items} isOrdered={block.payload.is_ordered} />;
    case 'code':
      return <pre className={styles.code}>{block.payload.text}</pre>;
    case 'image':
      return (
        <img className={styles.image} src={imageAddress(block.payload.file_id)} alt={block.payload.alt} />
      );
    case 'table':
      return <Table rows={block.payload.rows} />;
  }
}

/** Nested items come flat, with their depth. */
function List({ items, isOrdered }: { items: readonly SlideItem[]; isOrdered: boolean }) {
  const { t } = useText('stage');
  const Tag = isOrdered ? 'ol' : 'ul';
  return (
    <Tag className={styles.list}>
      {items.map((item, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place and nothing else.
          key={at}
          data-depth={Math.min(item.depth, 4)}
          className={item.is_done === null ? undefined : styles.task}
        >
          {item.is_done !== null &&
            (item.is_done ? (
              <Check className={styles.box} aria-label={t('slide.done')} />
            ) : (
              <Square className={styles.box} aria-label={t('slide.open')} />
            ))}
          <Runs text={item.text} />
        </li>
      ))}
    </Tag>
  );
}

function Table({ rows: [head, ...rows] }: { rows: readonly (readonly SlideText[])[] }) {
  const cells = (row: readonly SlideText[], Tag: 'th' | 'td') =>
    row.map((text, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its place and nothing else.
      <Tag key={at} {...(Tag === 'th' && { scope: 'col' })}>
        <Runs text={text} />
      </Tag>
    ));
  return (
    <table className={styles.table}>
      {head !== undefined && (
        <thead>
          <tr>{cells(head, 'th')}</tr>
        </thead>
      )}
      <tbody>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place and nothing else.
          <tr key={at}>{cells(row, 'td')}</tr>
        ))}
      </tbody>
    </table>
  );
}

function Runs({ text: { runs } }: { text: SlideText }) {
  return runs.map(({ text, is_bold, is_italic, is_code }, at) => {
    let words = <>{text}</>;
    if (is_code) words = <code>{words}</code>;
    if (is_italic) words = <em>{words}</em>;
    if (is_bold) words = <strong>{words}</strong>;
    // biome-ignore lint/suspicious/noArrayIndexKey: a run is known by its place and nothing else.
    return <Fragment key={at}>{words}</Fragment>;
  });
}
