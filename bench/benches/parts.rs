//! `cargo bench -p bench`: what single parts of the program cost, without HTTP. Where a ratio of `make bench` has become
//! worse, this tells whether the statements have or what stands around them.

use std::process::ExitCode;

use bench::parts::{self, Kind, Read};
use divan::{Bencher, black_box};

fn main() -> ExitCode {
    parts::with_databases(divan::main)
}

#[divan::bench(args = Kind::ALL)]
fn read_list(bencher: Bencher, kind: Kind) {
    bencher.bench(|| parts::read(kind, Read::List));
}

#[divan::bench(args = Kind::ALL)]
fn read_consultation(bencher: Bencher, kind: Kind) {
    bencher.bench(|| parts::read(kind, Read::Consultation));
}

#[divan::bench(args = Kind::ALL)]
fn read_duties(bencher: Bencher, kind: Kind) {
    bencher.bench(|| parts::read(kind, Read::Duties));
}

#[divan::bench]
fn compare_password() -> bool {
    black_box(parts::compare_password())
}
