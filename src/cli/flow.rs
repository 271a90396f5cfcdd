//! How do all cores work on reports that come out in the order they went in? A reader hands each to the workers and its turn
//! to the caller, who takes the results as the turns come. What is under way is bounded in number and in bytes, so that a
//! stream takes the same memory whatever its length.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use anyhow::Result;
use crossbeam_channel::{Receiver, Sender, bounded, select_biased, unbounded};

/// Items under way for each worker: enough that none waits while a long one holds up the turns. The reader waits until half of
/// them are done, because to wake it for each costs more than to read it.
const UNDER_WAY: usize = 16;

/// Bytes under way; an item that is larger is worked on alone.
const BYTES_UNDER_WAY: usize = 4 << 20;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Every item had its turn.
    Done,
    /// The user wanted no more.
    Interrupted,
}

/// The work on one item hit a mistake of ours; its words and where it stands in the code.
#[derive(Debug)]
pub struct Crash(pub String);

/// An item on its way back to its turn.
type Finished<T, R> = (T, Result<R, Crash>);

/// Works on `items` with `jobs` threads and hands each with its result to `each`, in order, until `interrupt` says
/// something. `bytes` is what an item weighs in memory.
///
/// The reader may be left waiting for input that never comes: its thread ends with the process.
pub fn in_order<T: Send + 'static, R: Send + 'static>(
    items: impl Iterator<Item = T> + Send + 'static,
    bytes: fn(&T) -> usize,
    jobs: NonZeroUsize,
    interrupt: &Receiver<()>,
    work: impl Fn(&T) -> R + Sync,
    mut each: impl FnMut(T, Result<R, Crash>) -> Result<()>,
) -> Result<End> {
    let load = Arc::new(Load::of_most(jobs.get() * UNDER_WAY));
    // The load bounds them.
    let (hand_out, handed_out) = unbounded::<(T, Sender<Finished<T, R>>)>();
    let (line_up, turns) = unbounded::<Receiver<Finished<T, R>>>();
    let reader_load = Arc::clone(&load);
    thread::spawn(move || {
        for item in items {
            reader_load.add(bytes(&item));
            let (finish, turn) = bounded(1);
            // Either fails only when the caller has ended.
            if line_up.send(turn).is_err() || hand_out.send((item, finish)).is_err() {
                break;
            }
        }
    });
    // Nothing is ever sent here: dropped, it ends the workers.
    let (hold, ended) = bounded::<()>(0);
    thread::scope(|scope| {
        for _ in 0..jobs.get() {
            let (handed_out, ended, work) = (handed_out.clone(), ended.clone(), &work);
            scope.spawn(move || {
                loop {
                    let (item, finish) = select_biased! {
                        recv(ended) -> _ => break,
                        recv(handed_out) -> item => match item { Ok(item) => item, Err(_) => break },
                    };
                    let result = guarded(|| work(&item));
                    let _ = finish.send((item, result));
                }
            });
        }
        let end = loop {
            let turn = select_biased! {
                recv(interrupt) -> _ => break Ok(End::Interrupted),
                recv(turns) -> turn => match turn { Ok(turn) => turn, Err(_) => break Ok(End::Done) },
            };
            let (item, result) = select_biased! {
                recv(interrupt) -> _ => break Ok(End::Interrupted),
                recv(turn) -> finished => match finished { Ok(finished) => finished, Err(_) => break Ok(End::Done) },
            };
            let weight = bytes(&item);
            if let Err(error) = each(item, result) {
                break Err(error);
            }
            load.remove(weight);
        };
        drop(hold);
        end
    })
}

/// What is under way.
#[derive(Debug)]
struct Load {
    most_items: usize,
    now: Mutex<UnderWay>,
    lighter: Condvar,
}

#[derive(Debug, Default)]
struct UnderWay {
    items: usize,
    bytes: usize,
    /// The reader waits for room.
    is_awaited: bool,
}

impl Load {
    fn of_most(items: usize) -> Self {
        Self { most_items: items, now: Mutex::default(), lighter: Condvar::new() }
    }

    /// Waits until there is room, or nothing else under way.
    fn add(&self, bytes: usize) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if !now.takes(bytes, self.most_items - 1) {
            now.is_awaited = true;
            let lacks_room = |now: &mut UnderWay| !now.takes(bytes, self.most_items / 2);
            now = self.lighter.wait_while(now, lacks_room).unwrap_or_else(PoisonError::into_inner);
            now.is_awaited = false;
        }
        now.items += 1;
        now.bytes += bytes;
    }

    fn remove(&self, bytes: usize) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.items -= 1;
        now.bytes -= bytes;
        if now.is_awaited && now.items <= self.most_items / 2 {
            self.lighter.notify_one();
        }
    }
}

impl UnderWay {
    /// Whether so many bytes more have room beside at most so many `items`.
    fn takes(&self, bytes: usize, items: usize) -> bool {
        self.items == 0 || self.items <= items && self.bytes + bytes <= BYTES_UNDER_WAY
    }
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static LAST_CRASH: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps a crash in guarded work from being printed where it happens; it is told in its turn. Others are printed as ever.
pub fn quiet_crashes() {
    let loud = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            LAST_CRASH.set(info.location().map(ToString::to_string));
        } else {
            loud(info);
        }
    }));
}

fn guarded<R>(work: impl FnOnce() -> R) -> Result<R, Crash> {
    GUARDED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    result.map_err(|payload| {
        let words = words(&*payload);
        Crash(match LAST_CRASH.take() {
            Some(place) => format!("{words} ({place})"),
            None => words,
        })
    })
}

fn words(payload: &(dyn Any + Send)) -> String {
    let literal = payload.downcast_ref::<&str>().copied().map(str::to_owned);
    literal.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "without a word".to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use crossbeam_channel::never;

    use super::*;

    fn jobs(number: usize) -> NonZeroUsize {
        NonZeroUsize::new(number).unwrap()
    }

    #[test]
    fn results_come_in_order_whoever_is_first() {
        for threads in [1, 2, 7] {
            let slow_first = |&n: &u64| {
                thread::sleep(Duration::from_micros(if n.is_multiple_of(10) { 500 } else { 0 }));
                n * 2
            };
            let mut seen = Vec::new();
            let end = in_order(
                0..300u64,
                |_| 1,
                jobs(threads),
                &never(),
                slow_first,
                |n, double| {
                    seen.push((n, double.unwrap()));
                    Ok(())
                },
            );
            assert_eq!(end.unwrap(), End::Done);
            assert_eq!(seen, (0..300).map(|n| (n, 2 * n)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_crash_is_one_result_among_the_others() {
        quiet_crashes();
        let work = |&n: &u32| assert!(n != 3, "three of {n}");
        let mut crashes = Vec::new();
        in_order(
            0..9u32,
            |_| 1,
            jobs(2),
            &never(),
            work,
            |n, result| {
                crashes.extend(result.err().map(|Crash(words)| (n, words)));
                Ok(())
            },
        )
        .unwrap();
        let [(3, words)] = &crashes[..] else { panic!("{crashes:?}") };
        assert!(words.contains("three of 3") && words.contains("flow.rs"), "{words}");
    }

    #[test]
    fn what_is_under_way_is_bounded() {
        static READ: AtomicUsize = AtomicUsize::new(0);
        static LARGE: AtomicUsize = AtomicUsize::new(0);
        let small = (0..10_000usize).map(|n| n + READ.fetch_add(1, Ordering::SeqCst));
        let mut taken = 0;
        in_order(
            small,
            |_| 1,
            jobs(2),
            &never(),
            |_| (),
            |_, _| {
                taken += 1;
                assert!(READ.load(Ordering::SeqCst) <= taken + 2 * 2 * UNDER_WAY + 4);
                Ok(())
            },
        )
        .unwrap();
        let large = (0..20usize).map(|n| n + LARGE.fetch_add(1, Ordering::SeqCst));
        let mut taken = 0;
        in_order(
            large,
            |_| BYTES_UNDER_WAY * 2,
            jobs(2),
            &never(),
            |_| (),
            |_, _| {
                taken += 1;
                assert!(LARGE.load(Ordering::SeqCst) <= taken + 1, "one is worked on, one waits");
                Ok(())
            },
        )
        .unwrap();
    }

    #[test]
    fn an_interrupt_or_an_error_ends_it_though_the_reader_waits_for_ever() {
        let endless = || {
            (0..5u32).chain(std::iter::from_fn(|| {
                loop {
                    thread::park()
                }
            }))
        };
        let (interrupt, interrupted) = bounded(1);
        let end = in_order(
            endless(),
            |_| 1,
            jobs(2),
            &interrupted,
            |_| (),
            |n, _| {
                if n == 4 {
                    interrupt.send(())?;
                }
                Ok(())
            },
        );
        assert_eq!(end.unwrap(), End::Interrupted);
        let failed = in_order(endless(), |_| 1, jobs(2), &never(), |_| (), |_, _| anyhow::bail!("disk full"));
        assert_eq!(failed.unwrap_err().to_string(), "disk full");
    }
}
