//! The command line of `incident-mapper`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
