//! Lists stay flat in cost: with 100,000 proposals, 1,000,000 supports and many rows of everything else, no page of any
//! list reads or sorts the whole, whether it is the first or a later one.

mod data;
mod late;

use std::time::Duration;

use openapi::open_data::DataCatalogue;
use serde_json::json;

use self::data::{
    CLAUSE, DISCUSSED_AS, FREQUENT_TAG, RARE_TAG, RARE_WORD, SMALL_OFFICE, THREAD, begin_late_round, fill,
};
use self::late::cursor_of_late_page;
use super::reports;
use crate::support::arrange::Proposals;
use crate::support::database::Database;
use crate::support::plans::{Looked, keep_plans};
use crate::support::staff::Account;
use crate::support::{ANNOUNCED, Backend, City, PUBLICATION, RUNNING, trial};

trial::on_each_database!(every_list_finds_its_page_by_an_index);

/// Lists of the public: of each the first page is read, the one after it, and a late one.
const PUBLIC: [&str; 27] = [
    "/consultations?limit=20",
    "/consultations?limit=20&stage=closed",
    "/consultations?limit=20&kind=standard",
    "/consultations?limit=20&district=3",
    "/consultations?limit=20&text=konsultacje",
    "/consultations/{slug}/duties?limit=20",
    "/consultations/{slug}/proposals?limit=20",
    "/consultations/{slug}/proposals?limit=20&sort=most_supported",
    "/consultations/{slug}/proposals?limit=20&kind=remark",
    "/consultations/{slug}/proposals?limit=20&kind=remark&sort=most_supported",
    "/consultations/{slug}/proposals?limit=20&kind=question",
    "/consultations/{slug}/proposals?limit=20&kind=idea&sort=most_supported",
    "/consultations/{slug}/document/remarks?limit=20",
    "/consultations/{slug}/document/remarks?limit=20&without_place=true",
    "/consultations/{slug}/proposals?limit=20&clause_id={clause}",
    "/consultations/{slug}/proposals?limit=20&q={word}",
    "/consultations/{slug}/proposals?limit=20&q={word}&sort=most_supported",
    "/consultations/{slug}/proposals?limit=20&tag={rare tag}",
    "/consultations/{slug}/proposals?limit=20&tag={frequent tag}",
    "/consultations/{slug}/proposals?limit=20&tag={rare tag}&sort=most_supported",
    "/consultations/{slug}/proposals?limit=20&tag={frequent tag}&sort=most_supported",
    "/proposals/{discussed}/comments?limit=20",
    "/proposals/{discussed}/comments?limit=20&reply_to={thread}",
    "/commitments?limit=20",
    "/commitments?limit=20&consultation={slug}",
    "/commitments?limit=20&state=delayed",
    "/commitments?limit=20&office={office}",
];
/// Lists of somebody's own.
const OWN: [&str; 2] = ["/me/proposals?limit=20", "/me/bookings?limit=20"];
/// Lists of the office.
const OFFICE: [&str; 26] = [
    "/admin/proposals?limit=20",
    "/admin/proposals?limit=20&status=waiting",
    "/admin/proposals?limit=20&kind=question",
    "/admin/proposals?limit=20&consultation={slug}",
    "/admin/proposals?limit=20&consultation={slug}&status=waiting",
    "/admin/proposals?limit=20&consultation={slug}&status=published",
    "/admin/audit?limit=20",
    "/admin/audit?limit=20&actor_id={account}",
    "/admin/audit?limit=20&subject_id={account}",
    "/admin/audit?limit=20&act=proposal.hide",
    "/admin/letters?limit=20",
    "/admin/letters?limit=20&state=given_up",
    "/admin/organisations?limit=1",
    "/admin/duties?limit=20",
    "/admin/duties?limit=20&consultation={slug}",
    "/admin/waiting?limit=20",
    "/admin/waiting?limit=20&open=true",
    "/admin/consultations/{slug}/document/lost-remarks?limit=20",
    "/admin/comments?limit=20",
    "/admin/comments?limit=20&status=waiting",
    "/admin/comments?limit=20&proposal={discussed}",
    "/admin/comments?limit=20&proposal={discussed}&status=waiting",
    "/admin/commitments?limit=20",
    "/admin/commitments?limit=20&consultation={slug}",
    "/admin/commitments?limit=20&state=delayed",
    "/admin/commitments?limit=20&office={office}",
];

async fn every_list_finds_its_page_by_an_index(backend: Backend) {
    let database = Database::with_demonstration(backend, PUBLICATION);
    database.execute(match backend {
        Backend::Sqlite => include_str!("../../bench/sql/sqlite/proposals.sql"),
        Backend::Postgres => include_str!("../../bench/sql/postgres/proposals.sql"),
    });
    let (name, value) = keep_plans(&database);
    let city = City::planned(backend).setting(&name, &value).setting("JOBS", "off").setting("READ_CACHE", "off");
    let mut city = city.start_on(database);
    let (admin, resident) = (city.admin().await, city.resident("mieszkanka").await);
    fill(&city, &resident.id);

    read_all(&city, &admin, &resident).await;
    let (count, faults) = city.plans(Looked::AtAll);
    assert!(count >= 2 * (PUBLIC.len() + OWN.len() + OFFICE.len()) / 3, "only {count} statements were noted");
    assert!(faults.is_empty(), "{} faults of {count} plans:\n{}", faults.len(), faults.join("\n"));

    walk_through_all(&mut city).await;
    let (_, faults) = city.plans(Looked::AtPages);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));

    // The controls: what has no index is found out, and a place that is said with OR.
    let mut known = 0;
    for wrong in [Wrong::Or, Wrong::NoOrder, Wrong::NoStems] {
        go_wrong(&city, wrong).await;
        let (_, faults) = city.plans(Looked::AtPages);
        assert!(faults.len() > known || wrong.is_beyond(backend), "{wrong:?} was not found out");
        known = faults.len();
    }
}

/// What has to be found out.
#[derive(Debug, Clone, Copy)]
enum Wrong {
    /// A page's place as it was once asked for.
    Or,
    /// The list of proposals without its indexes.
    NoOrder,
    /// A search without its index.
    NoStems,
}

impl Wrong {
    /// What can't go wrong: of words SQLite asks its index alone.
    fn is_beyond(self, backend: Backend) -> bool {
        matches!((self, backend), (Self::NoStems, Backend::Sqlite))
    }
}

async fn go_wrong(city: &City, wrong: Wrong) {
    let (backend, client) = (city.database.backend, city.anonymous());
    let list = format!("/consultations/{RUNNING}/proposals?limit=20");
    match wrong {
        Wrong::Or => city.sends(&said_with_or(backend)),
        Wrong::NoOrder => {
            city.database
                .execute("DROP INDEX proposal_by_date; DROP INDEX proposal_by_kind; DROP INDEX proposal_queue_of");
            client.get(&list).await.json(200);
        }
        Wrong::NoStems if backend == Backend::Postgres => {
            city.database.execute("DROP INDEX proposal_search_by_stem");
            client.get(&format!("{list}&q={RARE_WORD}")).await.json(200);
        }
        Wrong::NoStems => {}
    }
}

/// A late page of proposals, whose place is not compared as a row.
fn said_with_or(backend: Backend) -> String {
    let place = match backend {
        // Bound, as the program does it: of twice the same constant SQLite would find out by itself what is meant.
        Backend::Sqlite => "?",
        Backend::Postgres => "now() AT TIME ZONE 'UTC' - interval '25000 seconds'",
    };
    format!(
        "SELECT \"proposal\".\"id\" FROM \"proposal\" WHERE \"proposal\".\"consultation_id\" = \
         (SELECT \"consultation\".\"id\" FROM \"consultation\" WHERE \"consultation\".\"slug\" = '{RUNNING}') \
         AND \"proposal\".\"status\" = 'published' AND (\"proposal\".\"published_at\" < {place} \
         OR (\"proposal\".\"published_at\" = {place} AND \"proposal\".\"id\" < '0')) \
         ORDER BY \"proposal\".\"published_at\" DESC, \"proposal\".\"id\" DESC LIMIT 20"
    )
}

/// Has the background jobs walk through all proposals, accounts, bookings and comments, page by page: for a report, and to
/// tell everybody who took part.
async fn walk_through_all(city: &mut City) {
    let editor = reports::over(city).await;
    city.database.has_proposals(&Proposals { slug: reports::SLUG, count: 501, ..Proposals::default() });
    editor.freezes(reports::SLUG).await.json(200);
    begin_late_round(city);
    city.start_again_without("JOBS", PUBLICATION);
    let left = "SELECT (SELECT count(*) FROM notice_round) + \
                (SELECT count(*) FROM report WHERE published_at IS NULL) AS number";
    for _ in 0..240 {
        if city.database.number(left) == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    panic!("the walks have not come to an end");
}

async fn read_all(city: &City, admin: &Account, resident: &Account) {
    let somebody = resident;
    for list in PUBLIC {
        pages(resident, list, somebody).await;
    }
    for list in OWN {
        pages(resident, list, somebody).await;
    }
    for list in OFFICE {
        pages(admin, list, somebody).await;
    }
    let first = admin.post("/admin/people/search", &json!({ "limit": 20 })).await.json(200);
    admin.post("/admin/people/search", &json!({ "limit": 20, "cursor": first["next_cursor"] })).await.json(200);
    let anonymous = city.anonymous();
    anonymous.get(&format!("/consultations/{RUNNING}")).await.json(200);
    anonymous.get(&format!("/consultations/{ANNOUNCED}/versions")).await.json(200);
    anonymous.get("/proposals/0001-0000").await.json(200);
    let catalogue: DataCatalogue = anonymous.get("/open-data").await.of(200);
    for set in catalogue.items {
        // The first piece tells: all are read by the same statement.
        let answer = reqwest::get(&set.distributions[0].download_url).await.expect("an answer");
        assert_eq!(answer.status(), 200, "{}", set.name);
    }
}

/// Reads the first page of a list, the one after it, and a late one.
async fn pages(reader: &Account, list: &str, somebody: &Account) {
    let named = [
        ("{slug}", RUNNING),
        ("{account}", somebody.id.as_str()),
        ("{clause}", CLAUSE),
        ("{word}", RARE_WORD),
        ("{rare tag}", RARE_TAG),
        ("{frequent tag}", FREQUENT_TAG),
        ("{discussed}", DISCUSSED_AS),
        ("{thread}", THREAD),
        ("{office}", SMALL_OFFICE),
    ];
    let list = named.iter().fold(list.to_owned(), |list, (name, value)| list.replace(name, value));
    let first = reader.get(&list).await.json(200);
    let Some(cursor) = first["next_cursor"].as_str() else { panic!("{list} has one page only") };
    reader.get(&format!("{list}&cursor={cursor}")).await.json(200);
    let late = cursor_of_late_page(reader, &list).await;
    let page = reader.get(&format!("{list}&cursor={late}")).await.json(200);
    assert!(page["next_cursor"].is_string(), "{list} has no late page");
}
