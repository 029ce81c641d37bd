//! The operators of a page's content with their numbers, one after the other. Nothing of the earlier ones is kept, so
//! that a page of ten million operators takes no more memory than one of ten.

/// The greatest number of operands of the operators that are read here.
const NUMBERS_MOST: usize = 6;

/// An operator, and the numbers before it.
pub(super) struct Operation<'a> {
    pub(super) operator: &'a [u8],
    numbers: [f32; NUMBERS_MOST],
    count: usize,
}

impl Operation<'_> {
    /// Returns the numbers. Returns none if there are more than any operator read here has.
    pub(super) fn numbers(&self) -> &[f32] {
        self.numbers.get(..self.count).unwrap_or_default()
    }
}

/// A reader of a content stream.
pub(super) struct Operators<'a> {
    rest: &'a [u8],
    /// The number of open arrays and dictionaries. Numbers inside them are not operands.
    depth: usize,
}

enum Token<'a> {
    Number(f32),
    Word(&'a [u8]),
    /// A name, a string, or something inside an array or a dictionary.
    Other,
}

impl<'a> Operators<'a> {
    pub(super) fn new(content: &'a [u8]) -> Self {
        Self { rest: content, depth: 0 }
    }

    fn token(&mut self) -> Option<Token<'a>> {
        self.pass_space();
        let first = *self.rest.first()?;
        let is_double = self.rest.get(1) == Some(&first);
        match first {
            b'(' => self.pass_string(),
            b'<' if is_double => self.enter(2),
            b'<' => self.pass(|byte| byte != b'>', 1),
            b'[' => self.enter(1),
            b']' => self.leave(1),
            b'>' if is_double => self.leave(2),
            b'>' | b')' | b'{' | b'}' => self.skip(1),
            b'/' => {
                self.skip(1);
                self.word();
            }
            _ => {
                let word = self.word();
                return Some(if self.depth > 0 { Token::Other } else { read(word) });
            }
        }
        Some(Token::Other)
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn enter(&mut self, bytes: usize) {
        self.depth += 1;
        self.skip(bytes);
    }

    fn leave(&mut self, bytes: usize) {
        self.depth = self.depth.saturating_sub(1);
        self.skip(bytes);
    }

    /// Skips bytes for which `is_one` holds, and then `behind` more.
    fn pass(&mut self, is_one: impl Fn(u8) -> bool, behind: usize) {
        let length = self.rest.iter().position(|byte| !is_one(*byte)).unwrap_or(self.rest.len());
        self.skip(length.saturating_add(behind));
    }

    fn pass_space(&mut self) {
        loop {
            self.pass(is_space, 0);
            if self.rest.first() != Some(&b'%') {
                return;
            }
            self.pass(|byte| byte != b'\n' && byte != b'\r', 0);
        }
    }

    /// Skips a string. Parentheses in it are paired or stand behind a backslash.
    fn pass_string(&mut self) {
        let (mut open, mut at) = (0_usize, 0);
        while let Some(byte) = self.rest.get(at) {
            match byte {
                b'\\' => at += 1,
                b'(' => open += 1,
                b')' if open == 1 => break,
                b')' => open -= 1,
                _ => {}
            }
            at += 1;
        }
        self.skip(at.saturating_add(1));
    }

    fn word(&mut self) -> &'a [u8] {
        let is_regular = |byte: &u8| !is_space(*byte) && !b"()<>[]{}/%".contains(byte);
        let length = self.rest.iter().position(|byte| !is_regular(byte)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        word
    }

    /// Skips a picture inside the content. Its bytes end with `EI` between spaces.
    fn pass_picture(&mut self) {
        let is_end = |it: &[u8]| is_space(it[0]) && &it[1..3] == b"EI" && it.get(3).is_none_or(|byte| is_space(*byte));
        let ends = |at: &usize| is_end(&self.rest[*at..self.rest.len().min(at + 4)]);
        let end = (0..self.rest.len().saturating_sub(2)).find(ends);
        self.skip(end.map_or(self.rest.len(), |end| end + 3));
    }
}

impl<'a> Iterator for Operators<'a> {
    type Item = Operation<'a>;

    fn next(&mut self) -> Option<Operation<'a>> {
        let mut operation = Operation { operator: b"", numbers: [0.0; NUMBERS_MOST], count: 0 };
        loop {
            match self.token()? {
                Token::Number(number) => {
                    if let Some(place) = operation.numbers.get_mut(operation.count) {
                        *place = number;
                    }
                    operation.count = operation.count.saturating_add(1);
                }
                Token::Word(b"ID") => {
                    self.pass_picture();
                    operation.count = 0;
                }
                Token::Word(operator) => return Some(Operation { operator, ..operation }),
                Token::Other => {}
            }
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

fn read(word: &[u8]) -> Token<'_> {
    let is_number = word.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.'));
    let number = is_number.then(|| std::str::from_utf8(word).ok()?.parse().ok()).flatten();
    match number {
        Some(number) => Token::Number(number),
        None if is_number || matches!(word, b"true" | b"false" | b"null") => Token::Other,
        None => Token::Word(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content: &str, expected: &[(&str, &[f32])]) {
        let read: Vec<_> = Operators::new(content.as_bytes())
            .map(|it| (String::from_utf8_lossy(it.operator).into_owned(), it.numbers().to_vec()))
            .collect();
        let expected: Vec<_> = expected.iter().map(|(word, numbers)| ((*word).to_owned(), numbers.to_vec())).collect();
        assert_eq!(read, expected, "{content}");
    }

    #[test]
    fn operators_come_with_their_own_numbers() {
        check("q 1 0 0 1 -.5 +4. cm", &[("q", &[]), ("cm", &[1.0, 0.0, 0.0, 1.0, -0.5, 4.0])]);
        check("0 0 10 20 re f*% 9 9 m\nn", &[("re", &[0.0, 0.0, 10.0, 20.0]), ("f*", &[]), ("n", &[])]);
        check("[3 [2]] 0 d /GS1 gs /P <</MCID 4>> BDC", &[("d", &[0.0]), ("gs", &[]), ("BDC", &[])]);
        check("(a \\) (b) 1 2 m) Tj<30 31>Tj", &[("Tj", &[]), ("Tj", &[])]);
        check("BI /W 2 ID 0 0 1 1 re EIf\nEI f", &[("BI", &[]), ("f", &[])]);
        check("1 2 3 4 5 6 7 re -- g", &[("re", &[]), ("g", &[])]);
    }

    #[test]
    fn what_never_ends_ends_with_the_content() {
        for content in ["(((((", "<<<<<<", "<30", "[[[[ 1 0 m", "BI ID 00", "/", "%", "\\", "(\\"] {
            assert_eq!(
                Operators::new(content.as_bytes()).filter(|it| it.operator != b"BI" && it.operator != b"\\").count(),
                0
            );
        }
    }
}
