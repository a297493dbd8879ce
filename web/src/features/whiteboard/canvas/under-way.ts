import type { AppState } from '@excalidraw/excalidraw/types';
import type { UnderWay } from '../binding/scene-binding';

type Doing = Pick<AppState, 'editingTextElement' | 'resizingElement' | 'newElement' | 'multiElement'>;

/** What somebody has in their hands on the drawing surface. */
export function underWay({ editingTextElement, resizingElement, newElement, multiElement }: Doing): UnderWay {
  const held = [editingTextElement, resizingElement, newElement, multiElement].flatMap(
    (element) => element?.id ?? [],
  );
  return { held: new Set(held), stroke: newElement?.type === 'freedraw' ? newElement.id : null };
}
