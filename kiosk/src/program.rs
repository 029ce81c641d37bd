//! The program: its arguments, its configuration, and the window that it opens.

use std::io::{BufRead as _, Read as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use anyhow::{Context as _, anyhow};
use clap::Parser;
use moshimo_core::catalog::Catalog;
use moshimo_core::vault::{self, PinHash};
use rustix::process::{Signal, set_parent_process_death_signal};

use crate::app::App;
use crate::app::succession::Brief;
use crate::system::config::{Config, ScreenConfig};
use crate::system::parent::Parent;

/// The touchscreen kiosk of Moshimo.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Args {
    /// Configuration, a TOML file; without it the kiosk runs in a window with defaults.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Size of the window, such as 1280x800.
    #[arg(long, value_name = "WxH", value_parser = window_size)]
    window: Option<[f32; 2]>,
    /// Width of the panel that the window stands for, in millimetres: 217 for a tablet of 10.1 inches.
    #[arg(long, value_name = "MM", requires = "window")]
    width_mm: Option<f32>,
    /// Prints here: the address of a printer (ipp://…), `discover`, or a folder for PDF files.
    #[arg(long, value_name = "WHERE")]
    print_to: Option<String>,
    /// Reads a PIN for the staff from standard input, prints the lines for the configuration, and ends.
    #[arg(long, exclusive = true)]
    set_pin: bool,
    /// Is a window of a kiosk that runs already, which tells it everything else over standard input.
    #[arg(long, exclusive = true, hide = true)]
    follow: bool,
}

/// The argument that makes this program a window: [`Args::follow`].
const FOLLOW: &str = "--follow";

fn window_size(text: &str) -> Result<[f32; 2], String> {
    let (width, height) = text.split_once(['x', 'X', '×']).ok_or("write it as 1280x800")?;
    let number = |text: &str| text.trim().parse::<u16>().map(f32::from).map_err(|error| error.to_string());
    Ok([number(width)?, number(height)?])
}

/// Runs the kiosk, or the task that its arguments name.
///
/// # Errors
/// When the kiosk cannot start. The error says what to do.
pub fn run() -> anyhow::Result<ExitCode> {
    // The program may have been started by itself, to read a file that somebody brought.
    if let Some(code) = crate::system::apart::serve_if_asked() {
        return Ok(code);
    }
    vault::forbid_dumps().context("the system would write pictures of the program's memory")?;
    crate::system::panics::tell_no_answers();
    crate::system::logs::begin();
    let args = Args::parse();
    if args.set_pin {
        return set_pin().map(|()| ExitCode::SUCCESS);
    }
    if args.follow {
        return window();
    }
    let mut config = configuration(&args)?;
    config.store.folder = config.store.folder.take().or_else(crate::system::libraries::state);
    crate::system::clock::tell();
    crate::system::libraries::check().map_err(|missing| anyhow!(missing))?;
    let mut brief = Brief::of(config);
    brief.handover.lines = crate::system::logs::recent();
    crate::system::parent::run(brief, FOLLOW)
}

/// Shows one window until it ends or another takes its place.
fn window() -> anyhow::Result<ExitCode> {
    // A window does not outlive its parent.
    set_parent_process_death_signal(Some(Signal::KILL)).context("the parent cannot be followed")?;
    let brief: Brief = serde_json::from_reader(std::io::stdin().lock()).context("a window is told by its parent")?;
    let config = &brief.config;
    let catalog = match &config.content.folder {
        Some(folder) => Catalog::load(folder).map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            anyhow!("the content in {} has problems:\n{}", folder.display(), lines.join("\n"))
        })?,
        None => Catalog::embedded(),
    };
    let title = catalog.messages.text(&config.display.language, "kiosk-title");
    let options = native_options(&config.screen, &title, brief.handover.place);
    let catalog = Arc::new(catalog);
    let exit = Arc::new(AtomicU8::new(crate::app::STAYS));
    let wished = Arc::clone(&exit);
    eframe::run_native(
        "moshimo",
        options,
        Box::new(move |creation| {
            let mut app = App::new(&creation.egui_ctx, brief, catalog)?;
            app.exit = exit;
            app.succession.parent = Some(Parent::on_standard_output());
            Ok(Box::new(app))
        }),
    )
    .map_err(|error| anyhow!("the window could not be opened: {error}"))?;
    let code = wished.load(Ordering::Relaxed);
    Ok(if code == crate::app::STAYS { ExitCode::SUCCESS } else { ExitCode::from(code) })
}

/// Prints the hash of a PIN. The PIN comes from standard input, so that no list of processes and no shell keeps it.
fn set_pin() -> anyhow::Result<()> {
    let mut line = String::new();
    std::io::stdin().lock().take(1000).read_line(&mut line).context("no PIN could be read")?;
    let hash = PinHash::of(line.trim_end_matches(['\r', '\n']))?;
    writeln!(std::io::stdout(), "[staff]\npin-hash = \"{hash}\"").context("the lines could not be written")
}

/// Returns the configuration of the file, with the changes that the command line asks for.
fn configuration(args: &Args) -> anyhow::Result<Config> {
    let mut config = if let Some(file) = &args.config {
        Config::read(file).context("the configuration has problems")?
    } else {
        let mut config = Config::default();
        config.printer.discover = true;
        config.save.folder = crate::system::libraries::documents();
        config
    };
    if let Some(window) = args.window {
        config.screen.window = window;
        config.screen.fullscreen = false;
        // The picture keeps its width in millimetres, unless another is given. Its height follows the window.
        config.screen.width_mm = args.width_mm.unwrap_or(config.screen.width_mm);
        config.screen.height_mm = config.screen.width_mm * window[1] / window[0];
    }
    if let Some([message, hint]) = config.screen.too_small() {
        anyhow::bail!("{message}; hint: {hint}");
    }
    match args.print_to.as_deref() {
        Some("discover") => config.printer.discover = true,
        Some(address) if address.contains("://") => {
            config.printer.uri = Some(address.to_owned());
        }
        Some(folder) => {
            let folder = PathBuf::from(folder);
            anyhow::ensure!(folder.is_dir(), "there is no folder {}", folder.display());
            config.printer = crate::system::config::PrinterConfig::default();
            config.save.folder = Some(folder);
        }
        None => {}
    }
    Ok(config)
}

/// Returns the options of the window, over the whole screen or in its place on a desktop.
fn native_options(screen: &ScreenConfig, title: &str, place: Option<[f32; 4]>) -> eframe::NativeOptions {
    let viewport = egui::ViewportBuilder::default().with_title(title).with_app_id("moshimo");
    let viewport = match place {
        _ if screen.fullscreen => viewport.with_fullscreen(true).with_decorations(false),
        Some([left, top, width, height]) => viewport.with_position([left, top]).with_inner_size([width, height]),
        None => viewport.with_inner_size(screen.window),
    };
    eframe::NativeOptions {
        viewport,
        clipboard_shortcuts: false,
        persist_window: false,
        system_font_fallback: false,
        dithering: false,
        ..eframe::NativeOptions::default()
    }
}
