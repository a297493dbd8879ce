//! Words of German and English as search knows them: what a text is found by, how a query is understood, and where in a
//! text the hit is.
//!
//! Owns the list of German words in `words/`. Promises: pure functions over text, which never fail, whatever the text;
//! text and query go through the same hands, so what is equal here is found; compounds are split before anything is
//! folded, because what is folded first splits where no word ends. Is not: an index, or anybody's rights.
//!
//! Reading order: [`word`] (where words begin and end), [`fold`] (one spelling for many), [`stem`] (one form for many),
//! [`compound`] (words within words), [`term`] (what is stored), [`query`] (what was asked), [`seek`] (how it is looked
//! for), [`near`] (parts of words and typing errors), [`fragment`] (the words around a hit).

pub mod compound;
mod dictionary;
pub mod fold;
pub mod fragment;
pub mod near;
pub mod query;
pub mod seek;
pub mod stem;
mod stop;
pub mod term;
pub mod word;
