//! What the tests of slices share: an organisation with people, made by SQL, and the slices over it.
