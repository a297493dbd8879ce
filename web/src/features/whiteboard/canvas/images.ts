// Pictures of a whiteboard: the document holds only which file of ours they are. Their bytes go up once and come down
// where they are needed.

import type { Board } from '../binding/board';
import type { Element } from '../binding/element';

/** A picture as the drawing surface holds it. */
export interface Loaded {
  readonly id: string;
  readonly mimeType: string;
  readonly dataURL: string;
  readonly created: number;
}

export interface ImagePort {
  /** Stores a picture in the project space and answers with the id of our file. */
  upload: (file: File) => Promise<string>;
  /** The bytes of a file of ours. */
  download: (id: string) => Promise<Blob>;
  /** Hands a picture to the drawing surface. */
  show: (picture: Loaded) => void;
  onProblem: (error: unknown) => void;
}

export class Images {
  private readonly busy = new Set<string>();

  constructor(
    private readonly board: Board,
    private readonly port: ImagePort,
    private readonly origin: unknown,
  ) {}

  /** Sends what is new here and fetches what is new elsewhere. What failed is tried again when something changes. */
  async match(elements: readonly Element[], files: Readonly<Record<string, Loaded>>, canEdit: boolean) {
    const wanted = new Set(
      elements.flatMap(({ isDeleted, fileId }) => (isDeleted || typeof fileId !== 'string' ? [] : fileId)),
    );
    const jobs = [...wanted].map((fileId) => {
      const [here, there] = [files[fileId], this.board.picture(fileId)];
      if (here !== undefined && there === null && canEdit) return this.once(fileId, () => this.send(here));
      if (here === undefined && there !== null) return this.once(fileId, () => this.fetch(fileId, there.id));
      return undefined;
    });
    await Promise.all(jobs);
  }

  private async once(fileId: string, job: () => Promise<void>): Promise<void> {
    if (this.busy.has(fileId)) return;
    this.busy.add(fileId);
    try {
      await job();
      this.busy.delete(fileId);
    } catch (error) {
      // Stays busy until the line comes back: a refused picture is not sent again with every stroke.
      this.port.onProblem(error);
    }
  }

  /** The line is back, or somebody wants to try again. */
  retry(): void {
    this.busy.clear();
  }

  private async send({ id, mimeType, dataURL }: Loaded): Promise<void> {
    const bytes = Uint8Array.from(atob(dataURL.slice(dataURL.indexOf(',') + 1)), (char) =>
      char.charCodeAt(0),
    );
    const ending = mimeType.split('/')[1]?.replace(/\W.*/, '') ?? 'png';
    const file = await this.port.upload(
      new File([bytes], `${id.slice(0, 12)}.${ending}`, { type: mimeType }),
    );
    this.board.addPicture(id, { id: file, mimeType }, this.origin);
  }

  private async fetch(fileId: string, file: string): Promise<void> {
    this.port.show(await loaded(fileId, file, this.port.download));
  }
}

/** A picture with its bytes. */
export async function loaded(fileId: string, file: string, download: ImagePort['download']): Promise<Loaded> {
  const blob = await download(file);
  return { id: fileId, mimeType: blob.type, dataURL: await dataUrlOf(blob), created: Date.now() };
}

function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(blob);
  });
}
