//! Cells of a table with their places. The typesetter refuses tables whose cells overlap, so spans end where the table
//! or another cell begins.

use document::content::blocks::Cell;

/// A cell at its place.
#[derive(Debug)]
pub(crate) struct Placed<'a> {
    pub(crate) cell: &'a Cell,
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
}

/// A table's cells at their places.
#[derive(Debug)]
pub(crate) struct Grid<'a> {
    pub(crate) columns: usize,
    /// How many rows from the first are headers only.
    pub(crate) heads: usize,
    pub(crate) cells: Vec<Placed<'a>>,
}

/// More columns than this cannot be read on paper; what stands further right is set below one another there.
const MAX_COLUMNS: usize = 24;

pub(crate) fn place(rows: &[Vec<Cell>]) -> Grid<'_> {
    let heads = rows
        .iter()
        .take_while(|row| !row.is_empty() && row.iter().all(|cell| cell.is_header))
        .count();
    let heads = if heads == rows.len() { 0 } else { heads };
    let mut taken: Vec<[bool; MAX_COLUMNS]> = vec![[false; MAX_COLUMNS]; rows.len()];
    let mut cells = Vec::new();
    let mut columns = 0;
    for (y, row) in rows.iter().enumerate() {
        for cell in row {
            let Some(x) = (0..MAX_COLUMNS).find(|x| !taken[y][*x]) else {
                break;
            };
            let free = (x..MAX_COLUMNS).take_while(|x| !taken[y][*x]).count();
            let wide = cell.columns.min(free);
            let end = if y < heads { heads } else { rows.len() };
            let high = cell.rows.min(end - y);
            for line in taken.iter_mut().skip(y).take(high) {
                line[x..x + wide].fill(true);
            }
            columns = columns.max(x + wide);
            cells.push(Placed {
                cell,
                x,
                y,
                columns: wide,
                rows: high,
            });
        }
    }
    Grid {
        columns,
        heads,
        cells,
    }
}
