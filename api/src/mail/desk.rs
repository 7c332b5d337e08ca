//! What messages are written with.

use url::Url;

use crate::vault::{Purpose, Vault};

/// Stands in the words of a message in the place of the link that opens what it is about. The link is put there as the
/// message goes out, so that the secret in it lies in no table.
pub const LINK: &str = "\u{FFFC}";

/// The link of a message.
#[derive(Debug, Clone)]
pub struct Link {
    /// With the secret, in the fragment.
    pub opening: String,
    /// Without it.
    pub bare: String,
}

/// The address of the site, for links, and what opens the sealed secrets that stand in them. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    vault: Vault,
    public_url: Url,
    sends_sms: bool,
}

impl Desk {
    /// A desk of this installation.
    #[must_use]
    pub fn new(vault: Vault, public_url: Url, sends_sms: bool) -> Self {
        Self { vault, public_url, sends_sms }
    }

    /// What seals.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Whether who left a number and no address is told by short messages.
    #[must_use]
    pub fn sends_sms(&self) -> bool {
        self.sends_sms
    }

    /// The address of a page of the site, such as `/booking/K7M4-QX9T`.
    #[must_use]
    pub fn page(&self, path: &str) -> String {
        self.public_url.join(path).unwrap_or_else(|_| self.public_url.clone()).into()
    }

    /// The link to a page that a sealed secret opens.
    #[must_use]
    pub fn link(&self, path: &str, sealed_secret: Option<&[u8]>) -> Link {
        let bare = self.page(path);
        let opened = sealed_secret.and_then(|sealed| self.vault.open_sealed(Purpose::Link, sealed).ok());
        let opening = match opened.and_then(|secret| String::from_utf8(secret).ok()) {
            Some(secret) => self.page_with_fragment(path, &secret),
            None => bare.clone(),
        };
        Link { opening, bare }
    }

    /// The same with a fragment, which no server and no log sees: for what opens something.
    #[must_use]
    pub fn page_with_fragment(&self, path: &str, fragment: &str) -> String {
        format!("{}#{fragment}", self.page(path))
    }
}
