//! A flood of reports: the same bytes on any number of threads and from any shards, the rest unharmed by one bad line, and
//! nothing half-written whatever ends the run.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

fn tool(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_incident-mapper"));
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    tool(folder).args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Reports that differ, some long, some without a word that counts.
fn reports(number: usize) -> Vec<String> {
    const PLACES: &[&str] = &["Quetta", "Kalat", "Mastung", "Springfield", "Kabul", "Nowhereabad", "Lagos"];
    (0..number)
        .map(|n| {
            let place = PLACES[n % PLACES.len()];
            let told = format!("Gunmen killed {} people near {place} on Sunday night, police said. ", n % 9 + 2);
            let filler = format!("The council of {place} met and adjourned. ").repeat(n % 5 * 7);
            let report = match n % 4 {
                0 => filler + "Nothing happened.",
                _ => told + &filler,
            };
            let date = if n % 3 == 0 { "null".to_owned() } else { format!("\"2024-08-{:02}\"", n % 28 + 1) };
            format!("{{\"id\":\"r{n}\",\"date\":{date},\"text\":\"{report}\"}}\n")
        })
        .collect()
}

fn folder_with(name: &str, content: &[u8]) -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    folder
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let mut lines = reports(60);
    lines.insert(7, "{\"id\":\"broken\",\"text\":\n".to_owned());
    lines.insert(30, "{\"id\":\"r3\",\"date\":\"soon\",\"text\":\"Used before.\"}\n".to_owned());
    let folder = folder_with("a.jsonl", lines.concat().as_bytes());
    for command in [&["extract"][..], &["extract", "--no-merge", "--format", "csv"], &["geoparse"]] {
        let with = |jobs: &str| run(folder.path(), &[command, &["a.jsonl", "--jobs", jobs]].concat());
        let one = with("1");
        assert_eq!(one.status.code(), Some(0));
        let told = text(&one.stderr);
        assert!(told.contains("a.jsonl:8:") && told.contains("(id \"broken\"); skipped"), "{told}");
        for jobs in ["2", "7"] {
            let other = with(jobs);
            assert_eq!(text(&other.stdout), text(&one.stdout), "{command:?} with {jobs}");
            assert_eq!(text(&other.stderr), told, "warnings come in the order of the input");
        }
    }
}

#[test]
fn shards_together_are_the_whole() {
    let lines = reports(45);
    for (command, header) in
        [(&["extract"][..], false), (&["geoparse"], false), (&["extract", "--no-merge", "--format", "csv"], true)]
    {
        let mut outputs = Vec::new();
        for shards in [1, 2, 7] {
            let mut whole = String::new();
            for (n, shard) in lines.chunks(lines.len().div_ceil(shards)).enumerate() {
                let folder = folder_with("a.jsonl", shard.concat().as_bytes());
                let output = run(folder.path(), &[command, &["a.jsonl"]].concat());
                let skipped = usize::from(header && n > 0);
                whole.extend(text(&output.stdout).split_inclusive('\n').skip(skipped));
            }
            outputs.push(whole);
        }
        assert!(!outputs[0].is_empty());
        assert!(outputs.iter().all(|output| *output == outputs[0]), "{command:?}");
    }
}

/// A text that is longer than what is read together: what is found in it still stands where its offsets say.
#[test]
fn a_text_without_end_keeps_its_places() {
    const TIMES: usize = 1500;
    let paragraph = "Gunmen killed four people near Quetta on Sunday night, Zoë Müller said. ".to_owned()
        + &"The council of Mastung met, and adjourned without a word on the budget. ".repeat(10)
        + "\n\n";
    let report = format!("date 2024-08-27\n{}", paragraph.repeat(TIMES));
    let folder = folder_with("long.txt", report.as_bytes());
    let letters: Vec<char> = report.chars().skip("date 2024-08-27\n".len()).collect();
    let slice = |start: &Value, end: &Value| -> String {
        letters[start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize].iter().collect()
    };
    let read = |args: &[&str]| -> Value { serde_json::from_slice(&run(folder.path(), args).stdout).unwrap() };
    let geoparsed = read(&["geoparse", "long.txt"]);
    let toponyms = geoparsed["toponyms"].as_array().unwrap();
    assert!(toponyms.iter().all(|t| slice(&t["start"], &t["end"]) == t["phrase"].as_str().unwrap()));
    assert_eq!(toponyms.iter().filter(|t| t["phrase"] == "Quetta").count(), TIMES);
    let extracted = read(&["extract", "long.txt"]);
    let incidents = extracted["incidents"].as_array().unwrap();
    assert!(incidents.len() > 1, "one for each part that is read");
    for incident in incidents {
        assert!(slice(&incident["evidence_start"], &incident["evidence_end"]).starts_with("Gunmen killed four"));
        assert_eq!((&incident["date_start"], &incident["fatalities_best"]), (&json!("2024-08-25"), &json!(4)));
    }
    let ids: BTreeSet<&str> = incidents.iter().map(|incident| incident["incident_id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), incidents.len(), "each its own id");
}

#[test]
fn what_is_compressed_reads_the_same() {
    let lines = reports(20).concat();
    let plain = folder_with("a.jsonl", lines.as_bytes());
    let expected = run(plain.path(), &["extract", "a.jsonl"]).stdout;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(lines.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let zstandard = ruzstd::encoding::compress_to_vec(lines.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    for (name, bytes) in [("a.jsonl.gz", &gzip), ("a.jsonl.zst", &zstandard), ("a", &gzip)] {
        let folder = folder_with(name, bytes);
        let output = run(folder.path(), &["extract", name]);
        assert!(output.stdout == expected, "{name}: {}", text(&output.stderr));
    }
    let cut = folder_with("a.jsonl.gz", &gzip[..gzip.len() / 2]);
    let output = run(cut.path(), &["extract", "a.jsonl.gz"]);
    assert_eq!(output.status.code(), Some(2), "a file that breaks off is no whole");
    let lines = text(&output.stdout).lines();
    assert!(lines.map(serde_json::from_str::<serde_json::Value>).all(|line| line.is_ok()));
}

const AWAITED: usize = 24;

/// A run that has read these reports and waits for more.
struct Waiting {
    folder: TempDir,
    child: Child,
}

impl Waiting {
    /// The reports are few enough for what comes of them to fit a pipe that nobody reads yet.
    fn extract(args: &[&str], awaited: impl Fn(&Path, &mut Child)) -> Self {
        let folder = tempdir().unwrap();
        let mut child = tool(folder.path())
            .args([&["extract", "-"], args].concat())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.as_mut().unwrap().write_all(reports(AWAITED).concat().as_bytes()).unwrap();
        awaited(folder.path(), &mut child);
        Self { folder, child }
    }

    #[cfg(unix)]
    fn interrupt(self) -> (TempDir, Output) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        (self.folder, Waiting::ended(self.child))
    }

    /// The output, with standard input open to the end: the run may not wait for it.
    fn ended(mut child: Child) -> Output {
        let input = child.stdin.take();
        let output = child.wait_with_output().unwrap();
        drop(input);
        output
    }
}

/// Waits until the file being written has grown, so that the run stands in the middle of it.
fn until_written(folder: &Path, _: &mut Child) {
    let grown = || {
        let staging = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_dir());
        let file = staging.and_then(|staging| fs::metadata(staging.join("a.jsonl")).ok());
        file.is_some_and(|file| file.len() > 10_000)
    };
    while !grown() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

fn until_first_line(_: &Path, child: &mut Child) {
    let mut line = String::new();
    // One byte at a time: what comes after belongs to the test.
    BufReader::with_capacity(1, child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"id\":\"r0\""), "{line}");
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_whole_lines_and_says_how_far_it_came() {
    let (_folder, output) = Waiting::extract(&[], until_first_line).interrupt();
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("interrupted: what was found in the first"), "{}", text(&output.stderr));
    let lines: Vec<serde_json::Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().enumerate().all(|(n, line)| line["id"] == format!("r{}", n + 1)));
    let (folder, output) = Waiting::extract(&["-o", "a.jsonl"], until_written).interrupt();
    assert_eq!(output.status.code(), Some(2));
    let written = fs::read_to_string(folder.path().join("a.jsonl")).unwrap();
    assert!(written.ends_with("}\n") && written.lines().count() > 5);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no staging folder is left");
}

#[test]
fn a_killed_run_leaves_no_half_file() {
    let Waiting { folder, mut child } = Waiting::extract(&["-o", "a.jsonl"], until_written);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!folder.path().join("a.jsonl").exists());
}

/// Reports come out as they come in, though more may follow.
#[test]
fn a_pipe_is_answered_line_by_line() {
    let Waiting { mut child, .. } = Waiting::extract(&[], until_first_line);
    drop(child.stdin.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stdout).lines().count(), AWAITED - 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    let folder = folder_with("a.jsonl", reports(200).concat().as_bytes());
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = tool(folder.path()).args(["extract", "a.jsonl"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("No space left"), "{}", text(&output.stderr));
    // A file may have eight blocks and no more; past them writing fails as it does on a full disk.
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"";
    for command in [&["extract", "a.jsonl", "-o", "b.jsonl"][..], &["map", "a.jsonl", "--out", "set"]] {
        let mut limited = Command::new("sh");
        limited.current_dir(folder.path()).args(["-c", script, env!("CARGO_BIN_EXE_incident-mapper")]).args(command);
        let output = limited.stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
        assert!(text(&output.stderr).contains("error: "), "{}", text(&output.stderr));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{command:?}");
    }
}
