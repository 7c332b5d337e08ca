//! As whom a server runs that is not to run as root.

use std::path::Path;
use std::process::Command;

/// Whoever runs the tests; root lends the server to a user that a package of Debian made for it.
pub(super) enum Owner {
    /// Whoever runs the tests, who is not root.
    Myself,
    /// This user.
    Lent(&'static str),
}

impl Owner {
    /// Who owns what lies in this folder, which is given to him: this user if root runs the tests.
    ///
    /// # Errors
    /// One line that says what is missing.
    pub(super) fn of(folder: &Path, user: &'static str) -> Result<Self, String> {
        if id(&["-u"])? != 0 {
            return Ok(Self::Myself);
        }
        let missing = |_| format!("there is no user {user} to run a server as, and as root it is not to run");
        let (owner, group) = (id(&["-u", user]).map_err(missing)?, id(&["-g", user]).map_err(missing)?);
        std::os::unix::fs::chown(folder, Some(owner), Some(group)).map_err(|error| format!("chown: {error}"))?;
        Ok(Self::Lent(user))
    }

    /// A program that runs as the owner, from the root of the file system.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = match self {
            Self::Myself => Command::new(program),
            Self::Lent(user) => {
                let mut command = Command::new("setpriv");
                command.arg(format!("--reuid={user}")).arg(format!("--regid={user}"));
                command.args(["--init-groups", "--"]).arg(program);
                command
            }
        };
        command.current_dir("/");
        command
    }
}

fn id(arguments: &[&str]) -> Result<u32, String> {
    let output = Command::new("id").args(arguments).output().map_err(|error| format!("id: {error}"))?;
    String::from_utf8_lossy(&output.stdout).trim().parse().map_err(|_| format!("id {arguments:?} gave no number"))
}
