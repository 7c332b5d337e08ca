//! What messages are written with.

use url::Url;

use crate::vault::Vault;

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

    /// The same with a fragment, which no server and no log sees: for what opens something.
    #[must_use]
    pub fn page_with_fragment(&self, path: &str, fragment: &str) -> String {
        format!("{}#{fragment}", self.page(path))
    }
}
