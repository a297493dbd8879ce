//! The wire as TypeScript is what the wire as Rust says.

use std::path::Path;

#[test]
fn the_generated_file_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src/protocol/generated/protocol.ts");
    let committed = std::fs::read_to_string(&path).unwrap();
    let generated = protocol::export::typescript();
    let different = committed
        .lines()
        .zip(generated.lines())
        .position(|(old, new)| old != new);
    assert!(
        committed == generated,
        "run `make types`; the first difference is in line {}",
        different.map_or(0, |line| line + 1)
    );
}

#[test]
fn the_description_for_programs_is_current() {
    let same = protocol::OPENAPI_DOCUMENT == protocol::openapi::text();
    assert!(same, "run `make types`");
}
