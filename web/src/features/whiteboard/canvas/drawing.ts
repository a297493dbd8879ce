// Joins a drawing surface to the shared document: what is drawn goes out at most twenty times a second, what others
// drew comes in once a frame, and neither gets into the surface's own history of the other.

import { CaptureUpdateAction, FONT_FAMILY, reconcileElements, restoreElements } from '@excalidraw/excalidraw';
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types';
import type { Awareness } from 'y-protocols/awareness';
import type { Board } from '../binding/board';
import type { Element } from '../binding/element';
import { Pace } from '../binding/pace';
import { othersPointing, Pointers, type Pointing } from '../binding/pointers';
import { SceneBinding } from '../binding/scene-binding';
import { type ImagePort, Images, type Loaded } from './images';
import { underWay } from './under-way';

type Scene = Parameters<typeof reconcileElements>[0];
type Files = Parameters<ExcalidrawImperativeAPI['addFiles']>[0];
type Collaborators = ReturnType<ExcalidrawImperativeAPI['getAppState']>['collaborators'];

/** Between two writes of what is being moved. */
const PAUSE_MS = 50;

/** A pointer that rests so long is hidden: its name would cover what people read. */
const REST_MS = 4_000;

/** What the page gives to a drawing; it may be other things while the drawing stays. */
export interface Surroundings {
  readonly images: Pick<ImagePort, 'upload' | 'download' | 'onProblem'>;
  /** For somebody whose name is not known yet. */
  readonly somebody: string;
}

export class Drawing {
  private readonly binding: SceneBinding;
  private readonly pointers: Pointers;
  private readonly images: Images;
  private readonly taking = new Pace(PAUSE_MS, () => this.take());
  private readonly ends = new AbortController();
  private api: ExcalidrawImperativeAPI | null = null;
  private frame = 0;
  /** Where the others pointed last, and since when. */
  private readonly resting = new Map<number, { at: string; since: number }>();
  private fading: ReturnType<typeof setTimeout> | undefined;
  private canEdit = false;
  private hasLooked = false;
  private readonly stopFiles: () => void;

  constructor(
    private readonly board: Board,
    private readonly awareness: Awareness,
    private readonly around: () => Surroundings,
  ) {
    this.binding = new SceneBinding(board, Date.now, () => this.soon());
    this.pointers = new Pointers(awareness);
    this.images = new Images(
      board,
      {
        upload: (file) => around().images.upload(file),
        download: (id) => around().images.download(id),
        onProblem: (error) => around().images.onProblem(error),
        show: (picture) => this.api?.addFiles([picture] as unknown as Files),
      },
      this,
    );
    this.stopFiles = board.observeFiles(() => this.matchImages());
    awareness.on('change', this.soon);
    const { signal } = this.ends;
    window.addEventListener('online', () => this.images.retry(), { signal });
    // A tab that is closed or put away writes what it still holds.
    document.addEventListener('visibilitychange', () => this.taking.flush(), { signal });
    window.addEventListener('pagehide', () => this.taking.flush(), { signal });
  }

  /** The elements to begin with. */
  open(): Scene {
    return restoreElements(this.binding.open() as never, null, { repairBindings: true });
  }

  readonly connect = (api: ExcalidrawImperativeAPI) => {
    this.api = api;
    this.soon();
  };

  allow(canEdit: boolean): void {
    this.canEdit = canEdit;
    if (canEdit) this.board.prune(Date.now(), this);
  }

  /** Something changed on the surface: by hand, or by what came in. */
  readonly changed = () => {
    if (this.api === null) return;
    this.look(this.api);
    this.taking.want();
    const state = this.api.getAppState();
    // What was held back comes when nothing is held any more; asked before, it would ask again for ever.
    if (this.binding.hasNews && underWay(state).held.size === 0) this.soon();
    this.pointers.point({ selected: Object.keys(state.selectedElementIds) });
    this.matchImages();
  };

  readonly pointed = ({ pointer, button }: Pick<Pointing, 'pointer' | 'button'>) => {
    this.pointers.point({ pointer, button });
  };

  /** Nobody points any more. */
  readonly left = () => this.pointers.point({ pointer: null });

  destroy(): void {
    this.taking.flush();
    this.taking.stop();
    this.ends.abort();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.fading);
    this.awareness.off('change', this.soon);
    this.stopFiles();
    this.pointers.destroy();
    this.binding.destroy();
    this.api = null;
  }

  /** To begin with everything is in view, also on a small screen. */
  private look(api: ExcalidrawImperativeAPI): void {
    const { width, height } = api.getAppState();
    // Beside the outline the surface waits without a size.
    if (this.hasLooked || width === 0 || height === 0) return;
    this.hasLooked = true;
    if (api.getSceneElements().length > 0) api.scrollToContent(undefined, { fitToContent: true });
  }

  private readonly soon = () => {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.show();
    });
  };

  private take(): void {
    if (this.api === null || !this.canEdit) return;
    this.binding.take(this.scene(this.api), underWay(this.api.getAppState()));
  }

  private show(): void {
    const { api } = this;
    if (api === null) return;
    // Pointers move far more often than elements: they alone cost nothing.
    if (this.binding.hasNews) this.showElements(api);
    api.updateScene({ collaborators: this.collaborators() });
  }

  private showElements(api: ExcalidrawImperativeAPI): void {
    this.take();
    const state = api.getAppState();
    const scene = api.getSceneElementsIncludingDeleted();
    const shown = this.binding.show(this.scene(api), underWay(state));
    if (shown.length === 0) return;
    const sound = restoreElements(shown as never, scene) as unknown as Parameters<
      typeof reconcileElements
    >[1];
    api.updateScene({
      elements: reconcileElements(scene, sound, state),
      captureUpdate: CaptureUpdateAction.NEVER,
    });
    this.matchImages();
  }

  private scene(api: ExcalidrawImperativeAPI): Element[] {
    return api.getSceneElementsIncludingDeleted() as unknown as Element[];
  }

  private matchImages(): void {
    const { api } = this;
    if (api === null) return;
    const files = api.getFiles() as unknown as Record<string, Loaded>;
    void this.images.match(this.scene(api), files, this.canEdit);
  }

  private collaborators(): Collaborators {
    const others: Collaborators = new Map();
    for (const [client, { person, name, pointer, button, selected }] of othersPointing(this.awareness)) {
      others.set(
        String(client) as never,
        {
          id: person ?? String(client),
          socketId: String(client),
          username: name ?? this.around().somebody,
          button,
          selectedElementIds: Object.fromEntries(selected.map((id) => [id, true as const])),
          ...(pointer !== null && { pointer: { ...pointer, renderCursor: this.isMoving(client, pointer) } }),
        } as never,
      );
    }
    return others;
  }

  private isMoving(client: number, { x, y }: { x: number; y: number }): boolean {
    const at = `${x},${y}`;
    const known = this.resting.get(client);
    const since = known?.at === at ? known.since : Date.now();
    this.resting.set(client, { at, since });
    const isMoving = Date.now() - since < REST_MS;
    if (isMoving) {
      clearTimeout(this.fading);
      this.fading = setTimeout(this.soon, REST_MS);
    }
    return isMoving;
  }
}

/** Clear letters to begin with; the hand-written ones are a choice. */
export const FIRST_FONT = FONT_FAMILY.Nunito;
