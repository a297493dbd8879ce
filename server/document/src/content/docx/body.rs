//! The body of the file: blocks as paragraphs and tables.

use docx_rs::{
    NumberingId, Paragraph, Pic, Run, Shading, ShdType, Table, TableCell, TableRow, VMergeType, WidthType,
};

use super::numbering::{Lists, indent};
use super::{Picture, running};
use crate::content::blocks::{Block, Cell, Image, Inline, Task};

/// How wide a picture may stand on the page, in English metric units: 16 cm.
const WIDEST: u64 = 5_760_000;
/// Units of a pixel at 96 of them to the inch.
const PIXEL: u64 = 9_525;

pub(super) enum Part {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

/// Where blocks stand.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    depth: usize,
    style: Option<&'static str>,
}

pub(super) struct Body<'a> {
    picture: &'a dyn Fn(&str) -> Option<Picture>,
    pub(super) parts: Vec<Part>,
    pub(super) numbering: Lists,
    /// What the pictures show, in their order.
    pub(super) alternatives: Vec<String>,
}

impl<'a> Body<'a> {
    pub(super) const fn new(picture: &'a dyn Fn(&str) -> Option<Picture>) -> Self {
        Self {
            picture,
            parts: Vec::new(),
            numbering: Lists::new(),
            alternatives: Vec::new(),
        }
    }

    fn push(&mut self, paragraph: Paragraph) {
        self.parts.push(Part::Paragraph(Box::new(paragraph)));
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place) {
        for block in blocks {
            self.block(block, place);
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Paragraph(text) => self.push(running::add(paragraph(place), text)),
            Block::Heading(level, text) => {
                self.push(running::add(
                    Paragraph::new().style(&format!("Heading{level}")),
                    text,
                ));
            }
            Block::Bullets(items) => {
                for item in items {
                    self.item(item, &Lists::bullets(), place);
                }
            }
            Block::Numbers(start, items) => {
                let id = self.numbering.numbers(*start);
                for item in items {
                    self.item(item, &id, place);
                }
            }
            Block::Tasks(tasks) => tasks.iter().for_each(|task| self.task(task, place)),
            Block::Table(rows) => self.table(rows),
            Block::Quote(inner) => self.blocks(inner, within(place, "Quote")),
            Block::Code(_, text) => self.push(running::add(Paragraph::new().style("Code"), text)),
            Block::Callout(_, inner) | Block::Note(inner) => self.blocks(inner, within(place, "Callout")),
            Block::Image(image) => self.image(image, place),
            Block::Rule => self.push(
                paragraph(place)
                    .add_run(running::plain("⁂"))
                    .align(docx_rs::AlignmentType::Center),
            ),
            Block::Unknown(_, inner) => self.blocks(inner, place),
        }
    }

    fn item(&mut self, blocks: &[Block], id: &NumberingId, place: Place) {
        let (first, rest) = first_paragraph(blocks);
        let start = Paragraph::new()
            .style("ListParagraph")
            .numbering(id.clone(), Lists::level(place.depth));
        self.push(running::add(start, first));
        self.blocks(rest, deeper(place));
    }

    fn task(&mut self, task: &Task, place: Place) {
        let (first, rest) = first_paragraph(&task.blocks);
        let sign = if task.is_done { "☒ " } else { "☐ " };
        let start = paragraph(deeper(place))
            .style("ListParagraph")
            .add_run(running::plain(sign));
        self.push(running::add(start, first));
        self.blocks(rest, deeper(place));
    }

    fn image(&mut self, image: &Image, place: Place) {
        match (self.picture)(&image.file).filter(|picture| picture.width > 0 && picture.height > 0) {
            Some(picture) => {
                let (width, height) = size(&picture, image.width);
                let pic =
                    Pic::new_with_dimensions(picture.png, picture.width, picture.height).size(width, height);
                self.alternatives.push(image.alt.clone());
                self.push(paragraph(place).add_run(Run::new().add_image(pic)));
            }
            None if image.alt.is_empty() => {}
            None => self.push(paragraph(place).add_run(running::plain(&format!("[{}]", image.alt)).italic())),
        }
        if !image.caption.is_empty() {
            self.push(
                Paragraph::new()
                    .style("Caption")
                    .add_run(running::plain(&image.caption)),
            );
        }
    }

    fn table(&mut self, rows: &[Vec<Cell>]) {
        let mut grid = Grid::default();
        let mut out = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let mut cells = Vec::new();
            let mut next = row.iter();
            let mut column = 0;
            loop {
                if let Some(width) = grid.continued(column) {
                    cells.push(
                        spanned(TableCell::new(), width)
                            .vertical_merge(VMergeType::Continue)
                            .add_paragraph(Paragraph::new()),
                    );
                    column += width;
                    continue;
                }
                let Some(cell) = next.next() else {
                    if grid.is_open_after(column) {
                        cells.push(TableCell::new().add_paragraph(Paragraph::new()));
                        column += 1;
                        continue;
                    }
                    break;
                };
                cells.push(self.cell(cell));
                grid.open(column, cell);
                column += cell.columns;
            }
            grid.next_row();
            if cells.is_empty() {
                continue;
            }
            let is_head = at == 0 && row.iter().all(|cell| cell.is_header);
            let row = TableRow::new(cells);
            // Says "header row" too, see `finish`.
            out.push(if is_head { row.cant_split() } else { row });
        }
        if !out.is_empty() {
            let table = Table::new(out).width(5_000, WidthType::Pct);
            self.parts.push(Part::Table(Box::new(table)));
            self.push(Paragraph::new());
        }
    }

    fn cell(&mut self, cell: &Cell) -> TableCell {
        let outside = std::mem::take(&mut self.parts);
        self.blocks(&cell.blocks, Place::default());
        let parts = std::mem::replace(&mut self.parts, outside);
        let mut out = spanned(TableCell::new(), cell.columns);
        if cell.rows > 1 {
            out = out.vertical_merge(VMergeType::Restart);
        }
        if cell.is_header {
            out = out.shading(Shading::new().shd_type(ShdType::Clear).fill("E7EBF0"));
        }
        let ends_in_paragraph = matches!(parts.last(), Some(Part::Paragraph(_)));
        for part in parts {
            out = match part {
                Part::Paragraph(paragraph) if cell.is_header => out.add_paragraph(paragraph.bold()),
                Part::Paragraph(paragraph) => out.add_paragraph(*paragraph),
                Part::Table(table) => out.add_table(*table),
            };
        }
        if ends_in_paragraph {
            out
        } else {
            out.add_paragraph(Paragraph::new())
        }
    }
}

fn spanned(cell: TableCell, columns: usize) -> TableCell {
    if columns > 1 {
        cell.grid_span(columns)
    } else {
        cell
    }
}

fn first_paragraph(blocks: &[Block]) -> (&[Inline], &[Block]) {
    match blocks.split_first() {
        Some((Block::Paragraph(text), rest)) => (text, rest),
        _ => (&[], blocks),
    }
}

fn within(place: Place, style: &'static str) -> Place {
    Place {
        style: Some(style),
        ..place
    }
}

fn deeper(place: Place) -> Place {
    Place {
        depth: place.depth + 1,
        ..place
    }
}

fn paragraph(place: Place) -> Paragraph {
    let paragraph = place
        .style
        .map_or_else(Paragraph::new, |style| Paragraph::new().style(style));
    if place.depth > 0 {
        paragraph.indent(Some(indent(place.depth)), None, None, None)
    } else {
        paragraph
    }
}

fn size(picture: &Picture, chosen: Option<u32>) -> (u32, u32) {
    let (width, height) = (u64::from(picture.width), u64::from(picture.height));
    let shown = (u64::from(chosen.unwrap_or(picture.width)) * PIXEL).min(WIDEST);
    let tall = shown * height / width;
    let narrow = |units: u64| u32::try_from(units).unwrap_or(u32::MAX);
    (narrow(shown), narrow(tall))
}

/// Cells that reach into the rows below: for each column how many rows still, and where such a cell begins its width.
#[derive(Default)]
struct Grid {
    open: Vec<(usize, usize)>,
    fresh: Vec<(usize, usize, usize)>,
}

impl Grid {
    /// The width of a cell from above that begins at this column.
    fn continued(&self, column: usize) -> Option<usize> {
        self.open
            .get(column)
            .filter(|(rows, width)| *rows > 0 && *width > 0)
            .map(|(_, width)| *width)
    }

    fn is_open_after(&self, column: usize) -> bool {
        self.open
            .iter()
            .skip(column)
            .any(|(rows, width)| *rows > 0 && *width > 0)
    }

    fn open(&mut self, column: usize, cell: &Cell) {
        if cell.rows > 1 {
            self.fresh.push((column, cell.columns, cell.rows - 1));
        }
    }

    fn next_row(&mut self) {
        for (rows, _) in &mut self.open {
            *rows = rows.saturating_sub(1);
        }
        for (column, width, rows) in self.fresh.drain(..) {
            if self.open.len() <= column {
                self.open.resize(column + 1, (0, 0));
            }
            self.open[column] = (rows, width);
        }
    }
}
