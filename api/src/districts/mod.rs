//! The districts of Kraków: eighteen auxiliary units with a council each.

pub mod http;

/// The districts in order, as the statutes of the city name them.
pub const NAMES: [(&str, &str); openapi::proposals::DISTRICTS as usize] = [
    ("I", "Stare Miasto"),
    ("II", "Grzegórzki"),
    ("III", "Prądnik Czerwony"),
    ("IV", "Prądnik Biały"),
    ("V", "Krowodrza"),
    ("VI", "Bronowice"),
    ("VII", "Zwierzyniec"),
    ("VIII", "Dębniki"),
    ("IX", "Łagiewniki-Borek Fałęcki"),
    ("X", "Swoszowice"),
    ("XI", "Podgórze Duchackie"),
    ("XII", "Bieżanów-Prokocim"),
    ("XIII", "Podgórze"),
    ("XIV", "Czyżyny"),
    ("XV", "Mistrzejowice"),
    ("XVI", "Bieńczyce"),
    ("XVII", "Wzgórza Krzesławickie"),
    ("XVIII", "Nowa Huta"),
];
