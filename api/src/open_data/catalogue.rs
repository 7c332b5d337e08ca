//! What there is as open data, with the dictionary: made of the schema that the OpenAPI document has of each row.

use openapi::open_data::{
    DataCatalogue, DataField, DataFormat, Dataset, DatasetName, Distribution, OpenClause, OpenComment, OpenCommitment,
    OpenCommitmentEntry, OpenConsultation, OpenDuty, OpenOpinion, OpenProposal, OpenReport,
};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::{OpenApi, ToSchema};

use crate::mail::Desk;
use crate::web::document;

/// The schemas of the rows, which stand in the document although no answer is one row alone.
#[derive(OpenApi)]
#[openapi(components(schemas(
    OpenConsultation,
    OpenClause,
    OpenDuty,
    OpenProposal,
    OpenComment,
    OpenOpinion,
    OpenCommitment,
    OpenCommitmentEntry,
    OpenReport
)))]
pub struct Schemas;

/// The catalogue as JSON-LD.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(value_type = Object, example = json!({ "@type": "dcat:Catalog", "dct:title": "Konsultacje" }))]
#[serde(transparent)]
pub struct DcatCatalogue(Value);

const PUBLISHER: &str = "Miasto Kraków";
const LICENSE_NAME: &str = "CC BY 4.0";
/// The licence of everything here.
pub(super) const LICENSE_URL: &str = "https://creativecommons.org/licenses/by/4.0/";
const TITLE_PL: &str = "Konsultacje społeczne: otwarte dane";
const TITLE_EN: &str = "Public consultations: open data";

const fn titles(name: DatasetName) -> (&'static str, &'static str) {
    match name {
        DatasetName::Consultations => ("Konsultacje", "Consultations"),
        DatasetName::Clauses => ("Treść projektów uchwał", "Clauses of draft resolutions"),
        DatasetName::Duties => ("Dyżury eksperckie", "Duties of experts"),
        DatasetName::Proposals => ("Propozycje i odpowiedzi", "Proposals and answers"),
        DatasetName::Comments => ("Komentarze", "Comments"),
        DatasetName::Opinions => ("Opinie rad dzielnic", "Opinions of district councils"),
        DatasetName::Commitments => ("Zobowiązania", "Commitments"),
        DatasetName::CommitmentEntries => ("Historia zobowiązań", "History of commitments"),
        DatasetName::Reports => ("Pliki raportów", "Files of reports"),
    }
}

const fn schema_name(name: DatasetName) -> &'static str {
    match name {
        DatasetName::Consultations => "OpenConsultation",
        DatasetName::Clauses => "OpenClause",
        DatasetName::Duties => "OpenDuty",
        DatasetName::Proposals => "OpenProposal",
        DatasetName::Comments => "OpenComment",
        DatasetName::Opinions => "OpenOpinion",
        DatasetName::Commitments => "OpenCommitment",
        DatasetName::CommitmentEntries => "OpenCommitmentEntry",
        DatasetName::Reports => "OpenReport",
    }
}

/// The media type of a form.
pub(super) const fn media_type(format: DataFormat) -> &'static str {
    match format {
        DataFormat::Jsonl => "application/jsonl",
        DataFormat::Csv => "text/csv",
    }
}

/// The names of the columns of a set.
pub(super) fn columns(name: DatasetName) -> Vec<String> {
    fields(name).into_iter().map(|field| field.name).collect()
}

fn schemas() -> Value {
    serde_json::to_value(&document().components).unwrap_or_default()["schemas"].take()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The dictionary of a set.
fn fields(name: DatasetName) -> Vec<DataField> {
    let schemas = schemas();
    let row = &schemas[schema_name(name)];
    let required: Vec<&str> = row["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = row["properties"].as_object().into_iter().flatten();
    properties.map(|(name, property)| field(&schemas, name, property, !required.contains(&name.as_str()))).collect()
}

fn field(schemas: &Value, name: &str, property: &Value, is_optional: bool) -> DataField {
    // What can be empty is one of two: the schema itself, or null.
    let mut parts = property["oneOf"].as_array().into_iter().flatten();
    let itself = parts.find(|part| part["type"] != "null").unwrap_or(property);
    let named = itself["$ref"].as_str().and_then(|address| address.rsplit('/').next());
    let schema = named.map_or(itself, |named| &schemas[named]);
    let types = match &schema["type"] {
        Value::Array(types) => types.iter().find(|one| *one != "null").map(text).unwrap_or_default(),
        one => text(one),
    };
    let values: Vec<String> = schema["enum"].as_array().into_iter().flatten().map(text).collect();
    let described = [property, itself].into_iter().find(|value| value["description"].is_string()).unwrap_or(schema);
    DataField {
        name: name.to_owned(),
        type_name: named.filter(|_| !values.is_empty()).map_or(types, str::to_owned),
        format: schema["format"].as_str().map(str::to_owned),
        values,
        is_optional,
        description: text(&described["description"]).replace('\n', " "),
    }
}

/// The catalogue.
pub(super) fn catalogue(desk: &Desk) -> DataCatalogue {
    let schemas = schemas();
    let dataset = |&name: &DatasetName| {
        let (title_pl, title_en) = titles(name);
        let distribution = |&format: &DataFormat| Distribution {
            format,
            media_type: media_type(format).to_owned(),
            download_url: desk.page(&format!("{}/open-data/{name}.{format}", openapi::BASE)),
        };
        Dataset {
            name,
            title_pl: title_pl.to_owned(),
            title_en: title_en.to_owned(),
            description: text(&schemas[schema_name(name)]["description"]),
            schema: format!("{}/openapi.json#/components/schemas/{}", openapi::BASE, schema_name(name)),
            distributions: DataFormat::ALL.iter().map(distribution).collect(),
            fields: fields(name),
        }
    };
    DataCatalogue {
        title_pl: TITLE_PL.to_owned(),
        title_en: TITLE_EN.to_owned(),
        publisher: PUBLISHER.to_owned(),
        license_name: LICENSE_NAME.to_owned(),
        license_url: LICENSE_URL.to_owned(),
        items: DatasetName::ALL.iter().map(dataset).collect(),
    }
}

/// The catalogue in the words of DCAT-AP 3, as JSON-LD, for portals that gather such catalogues.
pub(super) fn dcat(desk: &Desk) -> DcatCatalogue {
    let found = catalogue(desk);
    let titles = |pl: &str, en: &str| json!([{ "@language": "pl", "@value": pl }, { "@language": "en", "@value": en }]);
    let address = |path: &str| desk.page(path);
    let publisher = json!({ "@type": "foaf:Organization", "foaf:name": found.publisher });
    let license = json!({ "@id": found.license_url });
    let datasets: Vec<Value> = found
        .items
        .iter()
        .map(|set| {
            let distributions: Vec<Value> = set
                .distributions
                .iter()
                .map(|file| {
                    json!({
                        "@id": file.download_url, "@type": "dcat:Distribution",
                        "dcat:accessURL": { "@id": file.download_url },
                        "dcat:downloadURL": { "@id": file.download_url },
                        "dcat:mediaType": format!("https://www.iana.org/assignments/media-types/{}", file.media_type),
                        "dct:license": license,
                    })
                })
                .collect();
            json!({
                "@id": address(&format!("{}/open-data#{}", openapi::BASE, set.name)), "@type": "dcat:Dataset",
                "dct:identifier": set.name, "dct:title": titles(&set.title_pl, &set.title_en),
                "dct:description": set.description, "dct:publisher": publisher,
                "dct:conformsTo": { "@id": address(&set.schema) }, "dcat:distribution": distributions,
            })
        })
        .collect();
    DcatCatalogue(json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@id": address(&format!("{}/open-data", openapi::BASE)), "@type": "dcat:Catalog",
        "dct:title": titles(&found.title_pl, &found.title_en), "dct:publisher": publisher, "dct:license": license,
        "dcat:dataset": datasets,
    }))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    /// The dictionary as it stands in the documentation.
    fn markdown() -> String {
        let mut written = String::new();
        for &name in DatasetName::ALL {
            let _ = write!(written, "## {name}\n\n| field | type | can be empty | meaning |\n|---|---|---|---|\n");
            for field in fields(name) {
                let values: Vec<String> = field.values.iter().map(|value| format!("`{value}`")).collect();
                let kind = match (&field.format, values.is_empty()) {
                    (_, false) => values.join(", "),
                    (Some(format), true) => format!("{} ({format})", field.type_name),
                    (None, true) => field.type_name.clone(),
                };
                let optional = if field.is_optional { "yes" } else { "no" };
                let _ = writeln!(written, "| `{}` | {kind} | {optional} | {} |", field.name, field.description);
            }
            written.push('\n');
        }
        written
    }

    #[test]
    fn the_dictionary_of_the_documentation_is_that_of_the_schema() {
        let documented = include_str!("../../../docs/open-data.md");
        let begun = documented.find("## consultations").unwrap_or(documented.len());
        assert_eq!(documented[begun..].trim_end(), markdown().trim_end(), "put this into docs/open-data.md");
    }

    #[test]
    fn every_field_has_a_type_and_a_meaning() {
        for &name in DatasetName::ALL {
            let fields = fields(name);
            assert!(fields.len() > 6, "{name}");
            for field in fields {
                assert!(!field.type_name.is_empty() && !field.description.is_empty(), "{name}: {field:?}");
                for person in ["author", "email", "phone", "expert", "secret", "name"] {
                    assert!(!field.name.contains(person), "{name}: {}", field.name);
                }
            }
        }
    }
}
