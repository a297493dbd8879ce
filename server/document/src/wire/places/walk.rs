//! The blocks of an update in an order in which each comes after those it refers to.

use super::{NESTED, Places, Shared, runs::Place};
use crate::wire::{
    Refused,
    lib0::Reader,
    update::{
        Deleted,
        block::{Block, Content, Id, Parent},
        blocks::{after, heading},
    },
};

const ARRAY: u8 = 0;
const MAP: u8 = 1;
const TEXT: u8 = 2;
const ELEMENT: u8 = 3;
const FRAGMENT: u8 = 4;
const XML_TEXT: u8 = 6;

/// The blocks of one client that are still to come.
struct Section<'a> {
    client: u64,
    clock: u32,
    blocks: usize,
    reader: Reader<'a>,
    is_waiting: bool,
}

/// Walks the blocks of an update and adds their places; `types` gets the shared types among them.
pub(super) fn walk(
    places: &mut Places,
    bytes: &[u8],
    deleted: &Deleted,
    is_strict: bool,
    types: &mut Vec<Id>,
) -> Result<(), Refused> {
    let mut sections = sections(bytes)?;
    sections.sort_unstable_by_key(|section| section.client);
    // Who waits for whom, and up to which clock.
    let mut waiting: Vec<(usize, u32)> = Vec::new();
    for first in 0..sections.len() {
        waiting.push((first, u32::MAX));
        while let Some(&(at, needed)) = waiting.last() {
            let Some(missing) = advance(places, &mut sections[at], needed, deleted, is_strict, types)? else {
                sections[at].is_waiting = false;
                waiting.pop();
                continue;
            };
            sections[at].is_waiting = true;
            let other = sections.binary_search_by_key(&missing.0, |section| section.client);
            let other = other.map_err(|_| Refused::Unknown)?;
            if sections[other].is_waiting {
                return Err(Refused::Circle);
            }
            if sections[other].blocks == 0 {
                return Err(Refused::Unknown);
            }
            waiting.push((other, missing.1));
        }
    }
    Ok(())
}

/// Where each client's blocks begin.
fn sections(bytes: &[u8]) -> Result<Vec<Section<'_>>, Refused> {
    let mut reader = Reader::new(bytes);
    let clients = reader.count(5)?;
    let mut sections = Vec::with_capacity(clients);
    for _ in 0..clients {
        let (blocks, client, clock) = heading(&mut reader)?;
        sections.push(Section {
            client,
            clock,
            blocks,
            reader: reader.clone(),
            is_waiting: false,
        });
        for _ in 0..blocks {
            Block::read(&mut reader)?;
        }
    }
    Ok(sections)
}

/// Adds blocks of a client up to this clock, unless one waits for a block of another client, which is then named.
fn advance(
    places: &mut Places,
    section: &mut Section<'_>,
    needed: u32,
    deleted: &Deleted,
    is_strict: bool,
    types: &mut Vec<Id>,
) -> Result<Option<Id>, Refused> {
    while section.blocks > 0 && section.clock <= needed {
        let mut reader = section.reader.clone();
        let block = Block::read(&mut reader)?;
        let end = after(section.clock, block.len)?;
        let known = places.known(section.client);
        if end > known {
            let missing = block
                .references()
                .find(|(client, clock)| places.known(*client) <= *clock);
            if missing.is_some() {
                return Ok(missing);
            }
            let id = (section.client, section.clock);
            let place = match settle(places, id, &block, known, deleted) {
                Ok(place) => place,
                Err(refused) if is_strict => return Err(refused),
                Err(_) => Place::GONE,
            };
            if let (Content::Type(kind), true) = (block.content, place != Place::GONE) {
                let depth = places.shared.get(place.shared()).map_or(0, |above| above.depth) + 1;
                if depth > NESTED && is_strict {
                    return Err(Refused::Depth);
                }
                let at = places.share(Shared {
                    depth,
                    kind: Some(kind),
                });
                places.types.insert(id, at);
                types.push(id);
            }
            let place = if block.content == Content::Deleted {
                place.emptied()
            } else {
                place
            };
            places.clients.entry(section.client).or_default().push(end, place);
        }
        section.reader = reader;
        section.clock = end;
        section.blocks -= 1;
    }
    Ok(None)
}

/// Where a block belongs. `known` is how much of its client is known; it may begin before that.
fn settle(
    places: &mut Places,
    (client, clock): Id,
    block: &Block<'_>,
    known: u32,
    deleted: &Deleted,
) -> Result<Place, Refused> {
    if block.content == Content::Gone {
        return Ok(Place::GONE);
    }
    let place = between(places, block)?;
    if clock < known {
        // The beginning of it is here already: the rest has to stand there too.
        let begun = known.checked_sub(1).and_then(|last| places.place((client, last)));
        if begun.map(Place::list) != Some(place) {
            return Err(Refused::Apart);
        }
    }
    if place != Place::GONE {
        fits(places, place, block)?;
        // Values that were replaced are sent as one block when their author keeps them to undo. Only the last value of
        // a key may live: of two in one block, yrs would delete one.
        if place.is_keyed() && block.content == Content::Values && block.len > 1 {
            let end = after(clock, block.len)?;
            if !deleted.covers(client, clock.max(known), end) {
                return Err(Refused::Misplaced);
            }
        }
    }
    Ok(place)
}

fn between(places: &mut Places, block: &Block<'_>) -> Result<Place, Refused> {
    let list = |id: Id| places.place(id).map(Place::list).ok_or(Refused::Unknown);
    match (block.left, block.right) {
        (Some(left), Some(right)) => {
            let place = list(left)?;
            if place == list(right)? {
                Ok(place)
            } else {
                Err(Refused::Apart)
            }
        }
        (Some(id), None) | (None, Some(id)) => list(id),
        (None, None) => match block.parent {
            Some(Parent::Root(name)) => Ok(Place::of(places.root(name), block.is_keyed)),
            Some(Parent::Block(id)) => within(places, id, block.is_keyed),
            None => Err(Refused::Parent),
        },
    }
}

fn within(places: &Places, id: Id, is_keyed: bool) -> Result<Place, Refused> {
    if let Some(shared) = places.types.get(&id) {
        return Ok(Place::of(*shared, is_keyed));
    }
    match places.place(id).ok_or(Refused::Unknown)? {
        // It may have been a shared type before it was deleted.
        Place::GONE => Ok(Place::GONE),
        place if place.is_emptied() => Ok(Place::GONE),
        _ => Err(Refused::Parent),
    }
}

/// Whether the content of a block may stand in this place.
fn fits(places: &Places, place: Place, block: &Block<'_>) -> Result<(), Refused> {
    let kind = places.shared.get(place.shared()).and_then(|shared| shared.kind);
    let is_fit = match block.content {
        Content::Gone | Content::Deleted => true,
        // Nothing is ever put in front of a value.
        _ if place.is_keyed() => {
            let is_value = matches!(
                block.content,
                Content::Values | Content::Binary | Content::Type(_)
            );
            is_value && block.right.is_none() && kind != Some(ARRAY)
        }
        content => match kind {
            Some(MAP) => false,
            Some(TEXT | XML_TEXT) => !matches!(content, Content::Values | Content::Binary),
            Some(ELEMENT | FRAGMENT) => matches!(content, Content::Type(_)),
            _ => true,
        },
    };
    if is_fit { Ok(()) } else { Err(Refused::Misplaced) }
}
