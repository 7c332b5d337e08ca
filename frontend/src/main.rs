//! The site of Konsultacje, as residents load it.

use frontend::app::App;
use frontend::browser;

fn main() {
    let renderer = match browser::behind_painted() {
        Some(root) => yew::Renderer::<App>::with_root(root),
        None => yew::Renderer::<App>::new(),
    };
    renderer.render();
}
