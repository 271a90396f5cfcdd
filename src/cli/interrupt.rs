//! Does the user want no more? The first Ctrl-C (or the system's request to end) lets the report in hand be finished, so that
//! what was written is whole; the next ends the process at once.

use crossbeam_channel::{Receiver, bounded, never};

/// What a shell sees of a process ended by Ctrl-C.
const ENDED: i32 = 130;

/// Says something when the user wants no more. Once it is dropped, Ctrl-C ends the process.
pub fn heard() -> Receiver<()> {
    let (say, heard) = bounded(1);
    let handler = move || {
        if say.try_send(()).is_err() {
            std::process::exit(ENDED);
        }
    };
    // Without a handler, Ctrl-C does what it always does.
    if ctrlc::set_handler(handler).is_ok() { heard } else { never() }
}
