//! Bytes from outside: checked before anything else may touch them.
