//! Who is asking. A layer in `app` puts the [`Actor`] into the request; these extractors only read it.

use axum::extract::FromRequestParts;
use http::request::Parts;

use crate::kernel::{Actor, Error};

impl<S: Sync> FromRequestParts<S> for Actor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Error> {
        parts
            .extensions
            .get::<Actor>()
            .copied()
            .ok_or(Error::Unauthenticated)
    }
}
