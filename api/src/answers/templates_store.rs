//! Templates of answers in the database.

use diesel::prelude::*;
use openapi::admin::answers::{NewTemplate, Template};
use openapi::proposals::Disposition;

use crate::database::schema::answer_template;
use crate::database::{Connection, Named, TemplateId};

/// All templates, by name.
pub(super) fn list(connection: &mut Connection) -> QueryResult<Vec<Template>> {
    let rows: Vec<(TemplateId, String, Named<Disposition>, String)> = answer_template::table
        .order((answer_template::name, answer_template::id))
        .select((answer_template::id, answer_template::name, answer_template::disposition, answer_template::reasons))
        .load(connection)?;
    let template = |(id, name, disposition, reasons): (TemplateId, String, Named<Disposition>, String)| Template {
        id: id.as_str().to_owned(),
        name,
        disposition: disposition.0,
        reasons,
    };
    Ok(rows.into_iter().map(template).collect())
}

/// Whether another template has this name.
pub(super) fn is_taken(connection: &mut Connection, name: &str, but: Option<&TemplateId>) -> QueryResult<bool> {
    let same = answer_template::table.filter(answer_template::name.eq(name)).select(answer_template::id);
    let found: Option<TemplateId> = same.first(connection).optional()?;
    Ok(found.is_some_and(|id| Some(&id) != but))
}

/// Writes a template.
pub(super) fn insert(connection: &mut Connection, new: &NewTemplate) -> QueryResult<Template> {
    let id = TemplateId::new();
    let (name, reasons) = (new.name.trim(), new.reasons.trim());
    let row = (
        answer_template::id.eq(&id),
        answer_template::name.eq(name),
        answer_template::disposition.eq(Named(new.disposition)),
        answer_template::reasons.eq(reasons),
    );
    diesel::insert_into(answer_template::table).values(row).execute(connection)?;
    Ok(Template {
        id: id.as_str().to_owned(),
        name: name.to_owned(),
        disposition: new.disposition,
        reasons: reasons.to_owned(),
    })
}

/// Changes a template; `None` when there is none with this id.
pub(super) fn update(connection: &mut Connection, id: &TemplateId, new: &NewTemplate) -> QueryResult<Option<Template>> {
    let (name, reasons) = (new.name.trim(), new.reasons.trim());
    let changed = diesel::update(answer_template::table.filter(answer_template::id.eq(id)))
        .set((
            answer_template::name.eq(name),
            answer_template::disposition.eq(Named(new.disposition)),
            answer_template::reasons.eq(reasons),
        ))
        .execute(connection)?;
    Ok((changed > 0).then(|| Template {
        id: id.as_str().to_owned(),
        name: name.to_owned(),
        disposition: new.disposition,
        reasons: reasons.to_owned(),
    }))
}

/// Takes a template away; false when there is none with this id.
pub(super) fn remove(connection: &mut Connection, id: &TemplateId) -> QueryResult<bool> {
    Ok(diesel::delete(answer_template::table.filter(answer_template::id.eq(id))).execute(connection)? > 0)
}
