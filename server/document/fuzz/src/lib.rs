//! What the fuzz targets share: sequences of updates, from bytes as they are and from bytes as instructions.

pub mod memory;
pub mod plan;
pub mod sequence;
