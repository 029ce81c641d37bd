//! The process that reads a file.

use std::io::{self, Read as _, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use rustix::process::{Signal, getppid, set_parent_process_death_signal};

use super::said::Said;
use super::{ARGUMENT, FILE_MOST, Fence};
use crate::carry::error::PictureError;
use crate::carry::search::{self, Found};

/// The exit code of a process that could not restrict itself.
pub(super) const UNFIT: i32 = 70;

/// Reads the file at standard input and reports its codes, if this program was started for that. The program then ends
/// with the returned code. Returns `None` if it was started for something else.
pub fn serve_if_asked() -> Option<ExitCode> {
    let arguments: Vec<_> = std::env::args_os().collect();
    let [.., argument, parent] = arguments.as_slice() else { return None };
    let parent = parent.to_str().filter(|_| argument == ARGUMENT)?.parse().ok()?;
    Some(match serve(parent) {
        Ok(()) => ExitCode::SUCCESS,
        // The parent has gone, or the restrictions failed. Only the exit code can tell.
        Err(_) => ExitCode::from(UNFIT as u8),
    })
}

fn serve(parent: i32) -> io::Result<()> {
    // The parent may have gone before this was set.
    set_parent_process_death_signal(Some(Signal::KILL))?;
    if getppid().is_none_or(|it| it.as_raw_nonzero().get() != parent) {
        return Err(io::ErrorKind::BrokenPipe.into());
    }
    let fence = Fence::put_up()?;
    let mut output = io::stdout().lock();
    say(&mut output, &Said::Fence(fence))?;
    let end = read(&mut output);
    say(&mut output, &Said::End(end))
}

/// Writes a line at a time. The parent stops listening when it has enough, and everything said before a fault counts.
fn say(output: &mut impl Write, said: &Said<'_>) -> io::Result<()> {
    writeln!(output, "{said}")?;
    output.flush()
}

fn read(output: &mut impl Write) -> Result<(), PictureError> {
    let broken = |error: io::Error| PictureError::Broken { reason: error.to_string() };
    let mut file = Vec::new();
    io::stdin().lock().take(FILE_MOST + 1).read_to_end(&mut file).map_err(broken)?;
    if file.len() as u64 > FILE_MOST {
        return Err(PictureError::TooMuch);
    }
    let mut known: Vec<String> = Vec::new();
    // Only the parent knows which codes it has already, and ends this process when there are enough.
    search::file(&file, &mut |found| {
        // Each look at a picture finds the same codes again.
        let is_new = match found {
            Found::Code(text) if known.iter().any(|it| it == text) => false,
            Found::Code(text) => {
                known.push(text.to_owned());
                true
            }
            Found::LookEnds => true,
            // A picture that shows nothing else is still one with a code.
            Found::PictureEnds => {
                known.clear();
                true
            }
        };
        if is_new && say(output, &Said::Found(found)).is_err() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })
}
