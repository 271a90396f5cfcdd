//! What are a record's columns called? Asked of the record itself, so that a table without rows has them too.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// The field names of `T`, in order.
pub fn of<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    // The probe always fails: it has no value to give, and by then knows the names.
    let _ = T::deserialize(Probe(&mut names));
    names
}

struct Probe<'n>(&'n mut &'static [&'static str]);

#[derive(Debug)]
struct NoValue;

impl fmt::Display for NoValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a probe holds no value")
    }
}

impl std::error::Error for NoValue {}

impl Error for NoValue {
    fn custom<M: fmt::Display>(_: M) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = NoValue;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, NoValue> {
        *self.0 = fields;
        Err(NoValue)
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NoValue> {
        Err(NoValue)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use crate::incident::Incident;

    #[test]
    fn the_record_names_its_columns() {
        let columns = super::of::<Incident>();
        assert_eq!(columns.first(), Some(&"incident_id"));
        assert_eq!(columns.last(), Some(&"tool_version"));
        assert!(!columns.contains(&"id"), "QGIS keeps `id` for itself");
    }
}
