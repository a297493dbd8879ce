import {
  File,
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  Presentation,
} from 'lucide-react';
import type { Kind } from './size';

const pictures: Readonly<Record<Kind, typeof File>> = {
  image: FileImage,
  pdf: FileText,
  document: FileText,
  text: FileText,
  sheet: FileSpreadsheet,
  slides: Presentation,
  audio: FileAudio,
  video: FileVideo,
  archive: FileArchive,
  web: FileCode,
  other: File,
};

/** The picture of a kind of file; its word stands beside it. */
export function FileIcon({ kind }: { kind: Kind }) {
  const Picture = pictures[kind];
  return <Picture aria-hidden="true" size={20} />;
}
