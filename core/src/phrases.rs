//! 文節. Where Japanese phrases begin, for line breaks and for words written apart.

use std::sync::LazyLock;

/// The phrase model is a few hundred kilobytes of JSON: read once, when first needed.
pub(crate) static PHRASES: LazyLock<budouy::Parser> = LazyLock::new(budouy::model::load_default_japanese_parser);
