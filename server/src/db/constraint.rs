//! Named database constraints become errors of the domain, in one place (after realworld-axum-sqlx's helper).

use crate::kernel::{Error, Result};

/// Maps the violation of a named constraint.
pub trait OnConstraint<T> {
    /// `error` if the constraint or unique index `name` was violated; any other failure as usual.
    fn on_constraint(self, name: &str, error: Error) -> Result<T>;
}

impl<T> OnConstraint<T> for std::result::Result<T, sqlx::Error> {
    fn on_constraint(self, name: &str, error: Error) -> Result<T> {
        self.map_err(|cause| match &cause {
            sqlx::Error::Database(db) if db.constraint() == Some(name) => error,
            _ => cause.into(),
        })
    }
}
