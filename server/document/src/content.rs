//! What a document says: its blocks, and every form it is read and exported in.
