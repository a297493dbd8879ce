//! Faults of the machine: what was acknowledged stays, and what goes on goes on.

mod kill;
mod postgres;
mod slowloris;
mod votes;
