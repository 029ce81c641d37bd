//! The page breaker, which stacks blocks on pages.

use super::{After, Block, Strip};
use crate::layout::frame::{Mark, Page};
use crate::units::{Length, Point, Size};

/// The place of the body on a page. Strips decide themselves how wide they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The size of the page.
    pub size: Size,
    /// The left edge of the body.
    pub left: Length,
    /// The upper edge of the body.
    pub top: Length,
    /// The lower edge of the body, measured from the top of the page.
    pub bottom: Length,
}

impl Frame {
    /// Creates a frame with the same margin on every side of a page.
    pub fn with_margin(size: Size, margin: Length) -> Self {
        Self { size, left: margin, top: margin, bottom: size.height - margin }
    }

    /// Returns the width of a body whose right margin is as wide as the left one.
    pub fn width(&self) -> Length {
        self.size.width - self.left * 2.0
    }
}

/// The filled pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// The pages, in order. There is always a first one.
    pub pages: Vec<Page>,
    /// The used part of the last page, from 0 to 1.
    pub last: f32,
}

/// A page breaker, which stacks blocks from the top of a page and turns to the next where one is full.
#[derive(Clone, Debug)]
pub struct Stack {
    frame: Frame,
    pages: Vec<Vec<Mark>>,
    /// The height to which the last page is filled.
    pen: Length,
}

impl Stack {
    /// Creates a breaker with an empty first page.
    pub fn new(frame: Frame) -> Self {
        Self { frame, pages: vec![Vec::new()], pen: frame.top }
    }

    /// Stacks all blocks. Blocks that belong together stand on one page if a page can hold them.
    pub fn fill(mut self, blocks: Vec<Block>) -> Filled {
        let mut blocks = blocks.into_iter().peekable();
        let mut chain: Vec<Block> = Vec::new();
        while let Some(block) = blocks.next() {
            let ends = block.after == After::Free || blocks.peek().is_none();
            chain.push(block);
            if ends {
                self.chain(std::mem::take(&mut chain));
            }
        }
        let size = self.frame.size;
        let last = (self.pen - self.frame.top) / (self.frame.bottom - self.frame.top);
        Filled { pages: self.pages.into_iter().map(|marks| Page { size, marks }).collect(), last }
    }

    fn chain(&mut self, chain: Vec<Block>) {
        let whole: Length = chain.iter().map(|block| block.before + block.strip.height).sum();
        let head = chain.first().and_then(|block| block.again.as_ref()).map_or(Length::ZERO, |it| it.height);
        let on_a_page = self.frame.bottom - self.frame.top - head;
        if self.pen + whole > self.frame.bottom && whole <= on_a_page {
            self.turn(chain.first());
        }
        for block in chain {
            if self.pen + block.before + block.strip.height > self.frame.bottom && self.pen > self.frame.top {
                self.turn(Some(&block));
            }
            self.place(block);
        }
    }

    /// Begins a page, with the repeated strip of its first block at its head.
    fn turn(&mut self, next: Option<&Block>) {
        if self.pen <= self.frame.top {
            return;
        }
        self.pages.push(Vec::new());
        self.pen = self.frame.top;
        if let Some(again) = next.and_then(|block| block.again.as_ref()) {
            self.strip(again.decoration());
        }
    }

    fn place(&mut self, block: Block) {
        if self.pen > self.frame.top {
            self.pen += block.before;
        }
        self.strip(block.strip);
    }

    fn strip(&mut self, strip: Strip) {
        let at = Point::new(self.frame.left, self.pen);
        self.pen += strip.height;
        if let Some(page) = self.pages.last_mut() {
            page.extend(strip.marks.into_iter().map(|mark| super::moved(mark, at)));
        }
    }
}
