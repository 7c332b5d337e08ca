//! People with accounts, and the staff of the office.

use openapi::access::Role;
use reqwest::Method;
use serde_json::{Value, json};

use super::{Answer, City, Client, program};

/// The address of the first administrator.
pub(crate) const ADMIN: &str = "admin@krakow.example";

/// The office: its administrator, and everybody whom it takes on.
pub(crate) struct Office<'a> {
    city: &'a City,
    /// The password that everybody here has.
    pub(crate) password: String,
}

impl<'a> Office<'a> {
    /// Opens the office with its first administrator, made on the command line.
    pub(crate) fn of(city: &'a City) -> Self {
        let mut settings = vec![program::setting("DATABASE_URL", &city.database.url), program::setting("MODE", "test")];
        settings.extend(super::city::own_files(&city.database));
        let told = program::succeed(&["admin", "create", "--email", ADMIN, "--name", "Anna Admin"], &settings);
        let password = told.split_whitespace().last().expect("a password").to_owned();
        Self { city, password }
    }

    /// An account with these roles, put straight into the tables: making one by mail is tested where that is the matter.
    pub(crate) fn has_account(&self, email: &str, roles: &[Role]) -> String {
        let number = self.city.database.number("SELECT CAST(COUNT(*) AS BIGINT) AS number FROM account");
        let id = format!("0199d1a0-0000-7000-8000-{:012x}", 0xacc0_0000_i64 + number);
        let mut statements = vec![format!(
            "INSERT INTO account (id, email, email_folded, name, language, password_hash, created_at) \
             SELECT '{id}', '{email}', '{email}', 'Osoba {number}', 'pl', password_hash, created_at \
             FROM account WHERE email_folded = '{ADMIN}'"
        )];
        statements.extend(
            roles.iter().map(|role| format!("INSERT INTO staff_role (account_id, role) VALUES ('{id}', '{role}')")),
        );
        self.city.database.execute(&statements.join(";\n"));
        id
    }

    /// Somebody with these roles, logged in.
    pub(crate) async fn takes_on(&self, email: &str, roles: &[Role]) -> Client {
        self.has_account(email, roles);
        self.logs_in(email).await
    }

    /// Somebody with one of the accounts, logged in.
    pub(crate) async fn logs_in(&self, email: &str) -> Client {
        let client = self.city.anonymous();
        let answer = client.logs_in(email, &self.password).await;
        client.with_bearer(&access_token(&answer))
    }

    /// The administrator, logged in.
    pub(crate) async fn admin(&self) -> Client {
        self.logs_in(ADMIN).await
    }

    /// A key of an approved organisation with these scopes, and the organisation's id. Made by its manager.
    pub(crate) async fn has_key(&self, manager: &Client, name: &str, scopes: &[&str]) -> (Client, String) {
        let organisation = self.has_organisation(manager, name).await;
        let body = json!({ "name": "Program", "scopes": scopes, "valid_days": 30 });
        let made = manager.post(&format!("/organisations/{organisation}/keys"), &body).await.json(201);
        (self.city.anonymous().with_bearer(made["token"].as_str().expect("a key")), organisation)
    }

    /// An approved organisation of this manager.
    pub(crate) async fn has_organisation(&self, manager: &Client, name: &str) -> String {
        let made = manager.post("/organisations", &json!({ "kind": "ngo", "name": name })).await.json(201);
        let id = made["id"].as_str().expect("an id").to_owned();
        self.admin().await.act(&format!("/admin/organisations/{id}/approve")).await.json(200);
        id
    }
}

/// The access token of an answer to a log-in.
pub(crate) fn access_token(answer: &Answer) -> String {
    answer.json(200)["access_token"].as_str().expect("a token").to_owned()
}

impl Client {
    /// Sends a log-in.
    pub(crate) async fn logs_in(&self, email: &str, password: &str) -> Answer {
        self.post("/auth/login", &json!({ "email": email, "password": password })).await
    }

    /// Renews the session of this browser's cookie.
    pub(crate) async fn refreshes(&self) -> Answer {
        self.request(Method::POST, "/auth/refresh").send().await
    }

    /// Her own account.
    pub(crate) async fn me(&self) -> Value {
        self.get("/me").await.json(200)
    }
}
