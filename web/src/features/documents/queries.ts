// Reading documents over HTTP: their names, what was said about them, their versions. Their text travels elsewhere.

import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import {
  type Authorship,
  type Comparison,
  type DocumentId,
  type DocumentSnapshot,
  type DocumentVersion,
  routes,
  type VersionId,
} from '@/protocol';

/** A document and the threads about it, at a position of its space's room. */
export const documentQuery = (document: DocumentId) =>
  queryOptions({
    queryKey: keys.document(document),
    queryFn: ({ signal }) => get<DocumentSnapshot>(path(routes.DOCUMENT_BY_ID, { document }), { signal }),
  });

/** Versions, newest first. */
export const versionsQuery = (document: DocumentId) =>
  queryOptions({
    queryKey: keys.documentVersions(document),
    queryFn: ({ signal }) => get<DocumentVersion[]>(path(routes.DOCUMENT_VERSIONS, { document }), { signal }),
  });

/** What differs between a version and how the document is now. Not kept: "now" goes on. */
export const comparisonQuery = (document: DocumentId, from: VersionId) =>
  queryOptions({
    queryKey: [...keys.documentVersions(document), 'compare', from] as const,
    queryFn: ({ signal }) =>
      get<Comparison>(path(routes.DOCUMENT_COMPARE, { document }), { query: { from }, signal }),
    staleTime: 0,
    gcTime: 0,
  });

/** Who wrote what, as it is now. */
export const authorsQuery = (document: DocumentId) =>
  queryOptions({
    queryKey: ['document-authors', document] as const,
    queryFn: ({ signal }) => get<Authorship>(path(routes.DOCUMENT_AUTHORS, { document }), { signal }),
    staleTime: 0,
    gcTime: 0,
  });
