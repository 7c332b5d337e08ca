//! Whether the program runs, and whether it can serve.

use serde::{Deserialize, Serialize};

/// What a health check answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Health {
    /// `ok`; any other state is told by a problem.
    #[cfg_attr(feature = "schema", schema(example = "ok"))]
    pub status: String,
    /// The program's version.
    #[cfg_attr(feature = "schema", schema(example = "0.1.0"))]
    pub version: String,
}
