//! The districts of Kraków.

use serde::{Deserialize, Serialize};

/// One of the city's eighteen auxiliary units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct District {
    /// Its number, 1 to 18.
    #[cfg_attr(feature = "schema", schema(example = 8, minimum = 1, maximum = 18))]
    pub number: u8,
    /// The same number as it is written in the city.
    #[cfg_attr(feature = "schema", schema(example = "VIII"))]
    pub roman: String,
    /// Its name.
    #[cfg_attr(feature = "schema", schema(example = "Dębniki"))]
    pub name: String,
}
