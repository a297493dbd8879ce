import { useParams } from 'wouter';
import { PresentationPage } from '@/features/presentation/PresentationPage';
import type { DocumentId, SpaceId } from '@/protocol';

/** A document as slides: outside of the shell, the screen belongs to it alone. */
export function Presentation() {
  const { space, document } = useParams<{ space: string; document: string }>();
  return <PresentationPage spaceId={space as SpaceId} documentId={document as DocumentId} />;
}
