//! How do files appear whole or not at all? They are written into a folder beside their place, and moved there when all are
//! done; whatever goes wrong before, nothing of them is left.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::TempDir;

use super::inputs::plainly;
use super::refusal::Refusal;

/// Files that appear together in one folder.
#[derive(Debug)]
pub struct OutputSet {
    target: PathBuf,
    /// Every name that belongs to the set, written this time or not.
    names: Vec<String>,
    staging: TempDir,
    /// Dropped last, after the staging folder inside is gone.
    _folders: NewFolders,
}

/// Folders made on the way; those still empty in the end are taken away again.
#[derive(Debug)]
struct NewFolders(Vec<PathBuf>);

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // Fails, as it should, where something has been written.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Old files are set aside under this name in the staging folder, until the new ones are in their place.
const ASIDE: &str = "replaced";

impl OutputSet {
    /// Makes ready to write `names` into the folder `target`; existing ones are kept unless `force`.
    ///
    /// Called before the work begins, so that nobody waits for a result that cannot be written.
    pub fn prepare(target: &Path, names: &[&str], force: bool) -> Result<Self> {
        let home = if target.is_dir() { target } else { parent(target) };
        if let Some(file) = target.ancestors().find(|path| path.exists()).filter(|path| !path.is_dir()) {
            let problem = format!("{}: it is a file, and a folder is needed", file.display());
            return Err(Refusal::new(problem, "write elsewhere with --out or -o").into());
        }
        let existing: Vec<_> = names.iter().copied().filter(|name| target.join(name).exists()).collect();
        if let Some(odd) = existing.iter().find(|name| !target.join(name).is_file()) {
            let problem = format!("{}: it is not a regular file", inside(target, odd).display());
            return Err(Refusal::new(problem, "give another name").into());
        }
        if !existing.is_empty() && !force {
            return Err(would_replace(target, &existing).into());
        }
        let unwritable = |error: io::Error| {
            let problem = format!("{}: nothing can be written there: {}", target.display(), plainly(&error));
            Refusal::new(problem, "write elsewhere with --out or -o")
        };
        let folders = NewFolders(missing(home));
        fs::create_dir_all(home).map_err(unwritable)?;
        let staging = staging_in(home).map_err(unwritable)?;
        let names = names.iter().map(|&name| name.to_owned()).collect();
        Ok(Self { target: target.to_owned(), names, staging, _folders: folders })
    }

    /// Makes ready to write one file.
    pub fn single(file: &Path, force: bool) -> Result<Self> {
        let name = file.file_name().and_then(|name| name.to_str());
        let name =
            name.ok_or_else(|| Refusal::new(format!("{}: it names no file", file.display()), "give a file's name"))?;
        Self::prepare(parent(file), &[name], force)
    }

    /// Begins one of the set's files.
    pub fn create(&self, name: &str) -> Result<BufWriter<File>> {
        debug_assert!(self.names.iter().any(|known| known == name));
        let file = File::create_new(self.staging.path().join(name));
        Ok(BufWriter::new(file.with_context(|| format!("{}: it cannot be written", self.target.join(name).display()))?))
    }

    /// Begins the only file of a set of one.
    pub fn create_single(&self) -> Result<BufWriter<File>> {
        self.create(&self.names[0])
    }

    /// Moves all that was written to its place, and takes away what an earlier run left of the set; the paths written.
    pub fn commit(self) -> Result<Vec<PathBuf>> {
        let written: Vec<_> = self.names.iter().filter(|name| self.staging.path().join(name).exists()).collect();
        let paths = written.iter().map(|name| inside(&self.target, name)).collect();
        let moved = if self.target.exists() { self.replace() } else { self.become_target() };
        moved.with_context(|| {
            format!("{}: the files could not be moved there; nothing was changed", self.target.display())
        })?;
        Ok(paths)
    }

    /// The whole folder at once.
    fn become_target(&self) -> io::Result<()> {
        fs::rename(self.staging.path(), &self.target)
    }

    /// File by file, back to the old ones if any step fails.
    fn replace(&self) -> io::Result<()> {
        let aside = self.staging.path().join(ASIDE);
        fs::create_dir(&aside)?;
        let mut moves = Vec::new();
        for name in &self.names {
            moves.push((self.target.join(name), aside.join(name)));
        }
        for name in &self.names {
            moves.push((self.staging.path().join(name), self.target.join(name)));
        }
        let mut done: Vec<(PathBuf, PathBuf)> = Vec::new();
        for (from, to) in moves.into_iter() {
            if !from.exists() {
                continue;
            }
            if let Err(error) = fs::rename(&from, &to) {
                for (from, to) in done.iter().rev() {
                    fs::rename(to, from)?;
                }
                return Err(error);
            }
            done.push((from, to));
        }
        Ok(())
    }
}

/// Waits until no other run changes the file, which need not exist; until the lock is dropped, none does.
pub fn lock_beside(file: &Path) -> Result<File> {
    let folder = parent(file);
    let unwritable = || format!("{}: it cannot be locked", folder.display());
    // A file is replaced by another, so that a lock on it would hold the old one; its folder stays.
    #[cfg(unix)]
    let lock = File::open(folder);
    #[cfg(not(unix))]
    let lock = File::options().create(true).append(true).open(folder.join(".incident-mapper.lock"));
    let lock = lock.with_context(unwritable)?;
    lock.lock().with_context(unwritable)?;
    Ok(lock)
}

fn would_replace(target: &Path, existing: &[&str]) -> Refusal {
    let problem = match existing {
        [one] => format!("{}: it exists", inside(target, one).display()),
        _ => format!("{}: {} exist there", target.display(), existing.join(", ")),
    };
    Refusal::new(problem, "--force replaces what exists; another --out, --name or -o keeps it")
}

/// A file of the folder as the user would write it: without a dot for the folder they are in.
fn inside(target: &Path, name: &str) -> PathBuf {
    if target == Path::new(".") { name.into() } else { target.join(name) }
}

/// The folder a path stands in.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// The folders on the way to `path` that do not exist, outermost first.
fn missing(path: &Path) -> Vec<PathBuf> {
    let mut missing: Vec<_> = path.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
    missing.retain(|folder| folder != Path::new(""));
    missing.reverse();
    missing
}

fn staging_in(home: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".incident-mapper-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As `mkdir` would: the folder may become the user's own, and the umask decides who reads it.
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    builder.tempdir_in(home)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn write(set: &OutputSet, name: &str, content: &str) {
        let mut file = set.create(name).unwrap();
        file.write_all(content.as_bytes()).unwrap();
        file.flush().unwrap();
    }

    fn content(folder: &Path) -> Vec<(String, String)> {
        let mut files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (file(&path), fs::read_to_string(&path).unwrap_or_default()))
            .collect();
        files.sort();
        files
    }

    fn file(path: &Path) -> String {
        path.file_name().unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn a_set_appears_whole() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("output/kalat");
        let set = OutputSet::prepare(&target, &["a", "b"], false).unwrap();
        write(&set, "a", "1");
        assert!(!target.exists());
        assert_eq!(set.commit().unwrap(), [target.join("a")]);
        assert_eq!(content(&target), [("a".into(), "1".into())]);
        assert_eq!(content(&home.path().join("output")).len(), 1, "no staging folder is left");
    }

    #[test]
    fn nothing_is_left_of_a_set_given_up() {
        let home = tempfile::tempdir().unwrap();
        let set = OutputSet::prepare(&home.path().join("deep/er/kalat"), &["a"], false).unwrap();
        write(&set, "a", "1");
        drop(set);
        assert!(content(home.path()).is_empty());
    }

    #[test]
    fn what_exists_is_kept_unless_forced_and_strangers_always() {
        let home = tempfile::tempdir().unwrap();
        for (name, old) in [("a", "old"), ("b", "stale"), ("mine.qgz", "project")] {
            fs::write(home.path().join(name), old).unwrap();
        }
        assert!(OutputSet::prepare(home.path(), &["a", "b"], false).is_err());
        let set = OutputSet::prepare(home.path(), &["a", "b"], true).unwrap();
        write(&set, "a", "new");
        set.commit().unwrap();
        let expected = [("a".into(), "new".into()), ("mine.qgz".into(), "project".into())];
        assert_eq!(content(home.path()), expected, "a map of an earlier run must not stand beside new data");
    }

    #[test]
    fn a_path_through_a_file_cannot_be_written() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        fs::write(&file, "").unwrap();
        for target in [file.clone(), file.join("kalat"), file.join("deep/kalat")] {
            assert!(OutputSet::prepare(&target, &["a"], true).is_err(), "{}", target.display());
        }
    }
}
