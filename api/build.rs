//! Tells cargo of the folders whose files go into the program: it can't know of new files in them by itself.

#[expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
fn main() {
    println!("cargo:rerun-if-changed=../migrations");
    println!("cargo:rerun-if-changed=../frontend/dist");
}
