//! Tells cargo of the folders whose files go into the program: it can't know of new files in them by itself.

fn main() {
    println!("cargo:rerun-if-changed=../migrations");
    println!("cargo:rerun-if-changed=../frontend/dist");
}
