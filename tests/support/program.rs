//! The program under test and its command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The folder of the workspace.
pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the workspace")
}

/// The program, as `KONSULTACJE_BINARY` names it or as cargo builds it for development.
pub(crate) fn path() -> PathBuf {
    let named = std::env::var_os("KONSULTACJE_BINARY").map(PathBuf::from);
    let path = named.unwrap_or_else(|| {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace().join("target"), PathBuf::from);
        target.join("debug/konsultacje")
    });
    assert!(
        path.is_file(),
        "the program is missing: {}. Build it with `cargo build -p api --features test-controls`",
        path.display()
    );
    path
}

/// The program with these arguments and settings, and no other setting of the environment that runs the tests.
pub(crate) fn command(arguments: &[&str], settings: &[(String, String)]) -> Command {
    let mut command = Command::new(path());
    let kept = |name: &str| std::env::var_os(name).map(|value| (OsString::from(name), value));
    command.args(arguments).env_clear().envs(["PATH", "HOME"].into_iter().filter_map(kept));
    command.envs(settings.iter().map(|(name, value)| (name, value)));
    command.stdin(Stdio::null());
    command
}

/// Runs the program to its end.
pub(crate) fn run(arguments: &[&str], settings: &[(String, String)]) -> Output {
    command(arguments, settings).output().expect("the program can be started")
}

/// Runs the program to its end, which has to be a good one.
pub(crate) fn succeed(arguments: &[&str], settings: &[(String, String)]) -> String {
    let output = run(arguments, settings);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "konsultacje {} failed: {told}", arguments.join(" "));
    String::from_utf8(output.stdout).expect("the program writes UTF-8")
}

/// A setting for [`command`].
pub(crate) fn setting(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
