import { FileText, ImageIcon } from 'lucide-react';
import { useState } from 'react';
import { path } from '@/api/client';
import { useText } from '@/i18n/useText';
import { useDataSaver } from '@/lib/data-saver';
import { sizeOf } from '@/lib/size';
import { type Attachment, routes } from '@/protocol';
import styles from './MessageFiles.module.css';

interface Props {
  files: readonly Attachment[];
  /** -1 keeps them out of the page's tab order: a row lets them in while it is visited. */
  tabIndex?: number;
}

/** What came with a message: images in boxes of their size before they are there, other files as rows. */
export function MessageFiles({ files, tabIndex = 0 }: Props) {
  return (
    <div className={styles.files}>
      {files.map((file) =>
        file.image === null ? (
          <FileLink key={file.file_id} file={file} tabIndex={tabIndex} />
        ) : (
          <Picture key={file.file_id} file={file} image={file.image} tabIndex={tabIndex} />
        ),
      )}
    </div>
  );
}

function addressOf({ file_id: file }: Attachment): string {
  return path(routes.FILE_BY_ID, { file });
}

function FileLink({ file, tabIndex }: { file: Attachment; tabIndex: number }) {
  const { language } = useText('channels');
  return (
    <a href={addressOf(file)} download={file.name} className={styles.file} tabIndex={tabIndex}>
      <FileText size={22} aria-hidden="true" />
      <span className={styles.words}>
        <span className={styles.name}>{file.name}</span>
        <span className={styles.size}>
          {sizeOf(file.bytes, language)}
          {file.alt !== '' && ` · ${file.alt}`}
        </span>
      </span>
    </a>
  );
}

/** Largest box of an image in a conversation; what is larger is opened. */
const MOST = { width: 420, height: 320 };

interface PictureProps {
  file: Attachment;
  image: NonNullable<Attachment['image']>;
  tabIndex: number;
}

function Picture({ file, image, tabIndex }: PictureProps) {
  const { t, language } = useText('channels');
  const saves = useDataSaver();
  const [isWanted, setIsWanted] = useState(false);
  const [isBroken, setIsBroken] = useState(false);
  const scale = Math.min(1, MOST.width / image.width, MOST.height / image.height);
  const box = {
    width: Math.max(1, Math.round(image.width * scale)),
    height: Math.max(1, Math.round(image.height * scale)),
  };
  const words = file.alt === '' ? file.name : file.alt;
  if (isBroken) return <FileLink file={file} tabIndex={tabIndex} />;
  if (saves && !isWanted)
    return (
      <button type="button" className={styles.wait} tabIndex={tabIndex} onClick={() => setIsWanted(true)}>
        <ImageIcon size={22} aria-hidden="true" />
        <span className={styles.words}>
          <span className={styles.name}>{words}</span>
          <span className={styles.size}>
            {t('message.showImage', { size: sizeOf(file.bytes, language) })}
          </span>
        </span>
      </button>
    );
  return (
    <a
      href={`${address(file)}?size=large`}
      target="_blank"
      rel="noopener"
      className={styles.picture}
      tabIndex={tabIndex}
    >
      <img
        src={`${address(file)}?size=medium`}
        alt={words}
        width={box.width}
        height={box.height}
        loading="lazy"
        decoding="async"
        onError={() => setIsBroken(true)}
      />
    </a>
  );
}

function address({ file_id: file }: Attachment): string {
  return path(routes.FILE_IMAGE, { file });
}
