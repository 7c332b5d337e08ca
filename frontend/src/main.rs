//! The site of Konsultacje, as residents load it.

fn main() {
    yew::Renderer::<frontend::app::App>::new().render();
}
