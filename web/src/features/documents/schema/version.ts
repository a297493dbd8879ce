// What every text document agrees on, rich or plain. Knows no editor.

/** The version of the schema, in `meta.schema` of a document. A newer one is not edited by this client. */
export const SCHEMA_VERSION = 1;
/** The root of the content, and the map with its version. */
export const CONTENT = 'content';
export const META = 'meta';
