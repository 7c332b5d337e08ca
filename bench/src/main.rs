//! `make bench`: see the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    bench::command(&std::env::args_os().skip(1).collect::<Vec<_>>())
}
