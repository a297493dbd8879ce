//! Prints the `OpenAPI` document: `make types` writes it beside the wire.

fn main() -> std::io::Result<()> {
    use std::io::Write as _;
    std::io::stdout().write_all(protocol::openapi::text().as_bytes())
}
