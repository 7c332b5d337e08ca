//! Accounts: registration, the password, the second factor, the own profile and what belongs to it; and, for
//! administrators, people.

pub mod http;
pub mod people_http;
mod people_store;
mod rules;
mod second_factor;
mod staff_account;
mod store;

pub use self::rules::folded_email;
pub use self::second_factor::{SecondFactorCheck, check as check_second_factor};
pub use self::staff_account::{StaffFault, create_admin, generated_password, renew_demonstration_admin};
pub use self::store::{
    Contact, Login, contact, create, find_by_email, find_login, note_login, remove_old, set_password,
};
