use serde_json::json;

use super::*;
use crate::export::columns;
use crate::export::tests::incident;

fn cell(schema: Schema, more: Value, name: &str) -> Value {
    let layout = Layout::new(schema, &[]);
    let at = layout.columns().iter().position(|column| Layout::property_name(column) == name);
    layout.row(&incident("i", more), &[])[at.unwrap_or_else(|| panic!("{name}"))].clone()
}

#[test]
fn each_schema_has_its_own_columns_each_once() {
    for (schema, count, first, last) in [
        (Schema::Own, columns::of::<Incident>().len(), "incident_id", "tool_version"),
        (Schema::Acled, 31, "event_id_cnty", "timestamp"),
        (Schema::Ucdp, 49, "id", "gwnob"),
        (Schema::Hxl, 33, "#event+id", "#date+reported"),
    ] {
        let layout = Layout::new(schema, &[]);
        let names: Vec<_> = layout.columns().iter().map(Layout::property_name).collect();
        assert_eq!((names.len(), names[0], names[names.len() - 1]), (count, first, last));
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), count, "{names:?}");
    }
}

#[test]
fn kinds_are_what_the_record_writes() {
    let layout = Layout::new(Schema::Own, &[]);
    let filled = incident("i", crate::export::tests::everything());
    for (column, value) in layout.columns().iter().zip(layout.row(&filled, &[])) {
        let fits = match column.kind {
            Kind::Integer => value.is_u64(),
            Kind::Real => value.is_f64(),
            Kind::Text => value.is_string(),
            Kind::Date | Kind::DateTime => value.as_str().is_some_and(|text| text.starts_with("2024-08-")),
        };
        assert!(fits, "{}: {value}", column.name);
    }
}

#[test]
fn acled_figures_follow_the_table_of_vague_counts() {
    for (low, best, high, words, figure) in [
        (json!(51), json!(51), json!(null), "more than 50", json!(51)),
        (json!(null), json!(8), json!(8), "up to 8", json!(8)),
        (json!(5), json!(8), json!(8), "5 to 8", json!(5)),
        (json!(24), json!(24), json!(null), "Dozens", json!(12)),
        (json!(24), json!(24), json!(null), "at least 24", json!(24)),
        (json!(200), json!(200), json!(null), "hundreds of people", json!(100)),
        (json!(2), json!(3), json!(null), "several", json!(3)),
        (json!(1), json!(null), json!(null), "casualties", json!(0)),
        (json!(0), json!(0), json!(0), "nobody", json!(0)),
        (json!(null), json!(null), json!(null), "", json!(null)),
    ] {
        let more =
            json!({"fatalities_low": low, "fatalities_best": best, "fatalities_high": high, "casualty_text": words});
        assert_eq!(cell(Schema::Acled, more, "fatalities"), figure, "{words}");
    }
    assert_eq!(cell(Schema::Acled, json!({}), "civilian_targeting"), json!("Civilian targeting"));
    assert_eq!(cell(Schema::Acled, json!({"date_start": "2024-08-25"}), "year"), json!(2024));
}

#[test]
fn ucdp_deaths_sum_to_the_best_figure() {
    let more = json!({
        "fatalities_best": 10, "deaths_civilians": 4, "deaths_militants": 3, "deaths_security_forces": 2,
        "deaths_unknown": 1, "latitude": 34.82, "longitude": 74.36
    });
    let sum: u64 = ["deaths_civilians", "deaths_unknown"]
        .iter()
        .filter_map(|name| cell(Schema::Ucdp, more.clone(), name).as_u64())
        .sum();
    assert_eq!(json!(sum), cell(Schema::Ucdp, more.clone(), "best"));
    assert_eq!(cell(Schema::Ucdp, more.clone(), "geom_wkt"), json!("POINT (74.36 34.82)"));
    // Row 249, column 508 of half-degree cells.
    assert_eq!(cell(Schema::Ucdp, more, "priogrid_gid"), json!(249 * 720 + 508 + 1));
}

#[test]
fn totals_stay_where_they_are_marked() {
    let total = incident("i", json!({"aggregate": 1}));
    let refused = incident("i", json!({"review_status": "rejected"}));
    for (schema, admitted) in [(Schema::Own, true), (Schema::Hxl, true), (Schema::Acled, false), (Schema::Ucdp, false)]
    {
        let layout = Layout::new(schema, &[]);
        assert_eq!([layout.admits(&total), layout.admits(&refused)], [admitted; 2], "{schema:?}");
    }
}

#[test]
fn carried_columns_take_no_name_twice() {
    let carried =
        ["ID", "notes", "ward", "Ward"].map(|name| Column { name: name.into(), kind: Kind::Text, hashtag: None });
    let layout = Layout::new(Schema::Own, &carried);
    let names: Vec<_> = layout.columns().iter().rev().take(4).rev().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["table_ID", "table_notes", "ward", "table_Ward"]);
    let row = layout.row(&incident("i", json!({})), &[json!("a")]);
    assert_eq!(
        (row.len(), &row[row.len() - 4], &row[row.len() - 1]),
        (names.len() + columns::of::<Incident>().len(), &json!("a"), &Value::Null)
    );
}
