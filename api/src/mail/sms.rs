//! Short messages, by the HTTP gateway of an operator. Off unless its address is set.

use std::time::Duration;

use serde_json::json;
use ureq::Agent;

use super::sender::MailFault;
use crate::settings::SmsSettings;

/// How long the gateway may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Sends short messages.
pub(super) struct SmsGateway {
    agent: Agent,
    address: String,
    authorization: String,
}

impl SmsGateway {
    pub(super) fn new(settings: &SmsSettings) -> Self {
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            // A redirect would be followed without the message, and count as its answer.
            .max_redirects(0)
            // Where numbers of people go is said by the settings alone.
            .proxy(None)
            .build();
        Self {
            agent: agent.into(),
            address: settings.url.to_string(),
            authorization: format!("Bearer {}", settings.token),
        }
    }

    /// Sends one message. Sent again under the same id it is the same message, for gateways that know the header.
    pub(super) fn send(&self, id: &str, to: &str, text: &str) -> Result<(), MailFault> {
        let answer = self
            .agent
            .post(&self.address)
            .header("Authorization", &self.authorization)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", id)
            .send(json!({ "id": id, "to": to, "text": text }).to_string());
        match answer.map(|answer| answer.status().as_u16()) {
            Ok(200..=299) => Ok(()),
            // The number is none that can be written to. Other refusals are about us, such as an address of the gateway
            // that is wrong: they are tried again, since somebody may put them right.
            Ok(422) => Err(MailFault::Address),
            Ok(_) | Err(_) => Err(MailFault::NotTaken),
        }
    }
}
