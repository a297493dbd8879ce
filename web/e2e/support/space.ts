// Project spaces with documents, made over HTTP.

import { path } from '../../src/api/client';
import { newCommandId, newId } from '../../src/lib/id';
import {
  type CreateDocument,
  type CreateSpaces,
  type DocumentId,
  type DocumentKind,
  routes,
  type Space,
  type SpaceId,
} from '../../src/protocol';
import type { Somebody, World } from './world';

/** A group with its space. */
export async function group(
  world: World,
  name: string,
  members: readonly Somebody[],
  due_at: string | null = null,
): Promise<SpaceId> {
  const id = newId<SpaceId>();
  const body: CreateSpaces = {
    command_id: newCommandId(),
    spaces: [{ id, name, theme: '', members: members.map((member) => member.id), seats: null }],
    template_id: null,
    look_in: 'trainers',
    lookers_comment: true,
    is_open: false,
    due_at,
  };
  await world.organiser.call<Space[]>('POST', path(routes.RUN_SPACES, { run: world.run }), body);
  return id;
}

/** A document of a space; a text begins with this Markdown. */
export async function shared(
  who: Somebody,
  space: SpaceId,
  kind: DocumentKind,
  title: string,
  markdown: string | null = null,
): Promise<DocumentId> {
  const id = newId<DocumentId>();
  const body: CreateDocument = { command_id: newCommandId(), id, kind, title, markdown, copy_of: null };
  await who.api.call('POST', path(routes.SPACE_DOCUMENTS, { space }), body);
  return id;
}
