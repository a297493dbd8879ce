//! Prints the wire as TypeScript: `make types` writes it into the web client.

fn main() -> std::io::Result<()> {
    use std::io::Write as _;
    std::io::stdout().write_all(protocol::export::typescript().as_bytes())
}
