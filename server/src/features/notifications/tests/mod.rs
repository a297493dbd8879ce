//! Tests of notifications against the database, on a clock that is stepped.

mod deciding;
