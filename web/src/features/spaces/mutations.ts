// What changes groups and spaces. The results come back as events, like everybody's.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { del, patch, path, post, put } from '@/api/client';
import { keys } from '@/api/keys';
import { newCommandId } from '@/lib/id';
import {
  type ChangeDocument,
  type ChangeSpace,
  type CommandOnly,
  type CreateDocument,
  type CreateSpaces,
  type DocumentId,
  type Done,
  type DrawGroups,
  type DrawnGroups,
  type ExtendDueDate,
  type PersonId,
  type RunId,
  routes,
  type SaveTemplate,
  type SharedDocument,
  type Space,
  type SpaceId,
  type Template,
} from '@/protocol';

const once = (): CommandOnly => ({ command_id: newCommandId() });

export function useJoinGroup() {
  return useMutation({
    mutationFn: (space: SpaceId) => post<Done>(path(routes.SPACE_JOIN, { space }), once()),
  });
}

export function useLeaveGroup() {
  return useMutation({
    mutationFn: (space: SpaceId) => post<Done>(path(routes.SPACE_LEAVE, { space }), once()),
  });
}

export function useCreateDocument(space: SpaceId) {
  return useMutation({
    mutationFn: (body: CreateDocument) => post<SharedDocument>(path(routes.SPACE_DOCUMENTS, { space }), body),
  });
}

export function useChangeDocument() {
  return useMutation({
    mutationFn: ({
      document,
      ...change
    }: { document: DocumentId } & Partial<Omit<ChangeDocument, 'command_id'>>) =>
      patch<Done>(path(routes.DOCUMENT_BY_ID, { document }), { ...once(), ...change }),
  });
}

export function useRemoveDocument() {
  return useMutation({
    mutationFn: (document: DocumentId) => del<Done>(path(routes.DOCUMENT_BY_ID, { document }), once()),
  });
}

/** Forms groups with their spaces in one step. The list of groups is loaded again for whoever formed them. */
export function useFormGroups(run: RunId) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateSpaces) => post<Space[]>(path(routes.RUN_SPACES, { run }), body),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.spaces(run) }),
  });
}

/** A proposal: nothing is stored. */
export function useDraw(run: RunId) {
  return useMutation({
    mutationFn: (body: DrawGroups) => post<DrawnGroups>(path(routes.RUN_SPACES_DRAW, { run }), body),
  });
}

export function useChangeSpace(space: SpaceId) {
  return useMutation({
    mutationFn: (change: Partial<Omit<ChangeSpace, 'command_id'>>) =>
      patch<Done>(path(routes.SPACE_BY_ID, { space }), { ...once(), ...change }),
  });
}

export function useAddMember(space: SpaceId) {
  return useMutation({
    mutationFn: (person: PersonId) => put<Done>(path(routes.SPACE_MEMBER, { space, person }), once()),
  });
}

export function useRemoveMember(space: SpaceId) {
  return useMutation({
    mutationFn: (person: PersonId) => del<Done>(path(routes.SPACE_MEMBER, { space, person }), once()),
  });
}

/** More time for one group; `null` takes it back. */
export function useExtend(space: SpaceId) {
  return useMutation({
    mutationFn: (until: string | null) => {
      const body: ExtendDueDate = { ...once(), until };
      return put<Done>(path(routes.SPACE_EXTENSION, { space }), body);
    },
  });
}

export function useSaveTemplate(space: SpaceId) {
  return useMutation({
    mutationFn: (body: SaveTemplate) => post<Template>(path(routes.SPACE_TEMPLATE, { space }), body),
  });
}
