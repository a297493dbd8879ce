// Comments and versions. What comes of them comes back as events of the space's room, like everybody's.

import { useMutation } from '@tanstack/react-query';
import { del, patch, path, post } from '@/api/client';
import { newCommandId, newId } from '@/lib/id';
import {
  type AddComment,
  type ChangeComment,
  type ChangeThread,
  type CommandOnly,
  type CommentId,
  type DocumentId,
  type DocumentVersion,
  type Done,
  type MentionPerson,
  type NameVersion,
  type PersonId,
  routes,
  type StartThread,
  type ThreadId,
  type VersionId,
} from '@/protocol';

type Start = Pick<StartThread, 'anchor' | 'quote'> & { body: string; mentions: PersonId[] };

const once = (): CommandOnly => ({ command_id: newCommandId() });

export function useStartThread(document: DocumentId) {
  return useMutation({
    mutationFn: async ({ anchor, quote, body, mentions }: Start) => {
      const id = newId<ThreadId>();
      const comment = { id: newId<CommentId>(), body, mentions };
      await post<Done>(path(routes.DOCUMENT_THREADS, { document }), {
        ...once(),
        id,
        anchor,
        quote,
        comment,
      } satisfies StartThread);
      return id;
    },
  });
}

export function useReply(thread: ThreadId) {
  return useMutation({
    mutationFn: ({ body, mentions }: { body: string; mentions: PersonId[] }) =>
      post<Done>(path(routes.THREAD_COMMENTS, { thread }), {
        ...once(),
        comment: { id: newId<CommentId>(), body, mentions },
      } satisfies AddComment),
  });
}

export function useResolve(thread: ThreadId) {
  return useMutation({
    mutationFn: (is_resolved: boolean) =>
      patch<Done>(path(routes.THREAD_BY_ID, { thread }), { ...once(), is_resolved } satisfies ChangeThread),
  });
}

export function useChangeComment(comment: CommentId) {
  return useMutation({
    mutationFn: (body: string) =>
      patch<Done>(path(routes.COMMENT_BY_ID, { comment }), { ...once(), body } satisfies ChangeComment),
  });
}

export function useDeleteComment(comment: CommentId) {
  return useMutation({ mutationFn: () => del<Done>(path(routes.COMMENT_BY_ID, { comment }), once()) });
}

export function useNameVersion(document: DocumentId) {
  return useMutation({
    mutationFn: (label: string) =>
      post<DocumentVersion>(path(routes.DOCUMENT_VERSIONS, { document }), {
        ...once(),
        id: newId<VersionId>(),
        label,
      } satisfies NameVersion),
  });
}

export function useRestore(document: DocumentId) {
  return useMutation({
    mutationFn: (version: VersionId) =>
      post<Done>(path(routes.DOCUMENT_RESTORE, { document, version }), once()),
  });
}

/** Tells somebody that they were named in the text. */
export function useMention(document: DocumentId) {
  return useMutation({
    mutationFn: ({ person, excerpt }: { person: PersonId; excerpt: string }) =>
      post<Done>(path(routes.DOCUMENT_MENTIONS, { document }), {
        ...once(),
        person_id: person,
        excerpt,
      } satisfies MentionPerson),
  });
}
