//! Frames of both protocols: what is read can be written again, and bodies are read as a room would.
#![no_main]

use document::wire::{
    Limits, StateVector,
    hocuspocus::{Inbound, Message, Outbound, parse},
    inspect, y,
};
use document_fuzz::{memory::bounded, sequence::ROOTS};
use libfuzzer_sys::fuzz_target;

fn sync(message: y::Sync<'_>) {
    match message {
        y::Sync::StepOne(vector) => {
            if let Ok(read) = bounded(vector.len(), || StateVector::decode(vector)) {
                assert_eq!(StateVector::decode(&read.encode()).as_ref(), Ok(&read));
            }
        }
        y::Sync::StepTwo(update) | y::Sync::Update(update) => {
            let _ = bounded(update.len(), || inspect(update, &Limits::of(ROOTS)));
        }
    }
}

fuzz_target!(|frame: &[u8]| {
    if let Ok(Inbound::Document(address, message)) = bounded(frame.len(), || parse(frame)) {
        let out = match message {
            Message::Sync(body) => {
                sync(body);
                Outbound::Sync(body)
            }
            Message::Awareness(body) => Outbound::Awareness(body),
            Message::Stateless(words) => Outbound::Stateless(words),
            _ => return,
        };
        let again = out.encode(address.whole);
        assert_eq!(parse(&again), Ok(Inbound::Document(address, message)));
    }
    if let Ok(y::Inbound::Sync(body)) = bounded(frame.len(), || y::parse(frame)) {
        sync(body);
        assert_eq!(
            y::parse(&y::Outbound::Sync(body).encode()),
            Ok(y::Inbound::Sync(body))
        );
    }
});
