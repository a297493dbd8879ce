//! Values of attributes between Yjs and JSON.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Number, Value};
use yrs::Any;

/// A value as JSON. Depth is bounded by the check every update passes before it is applied, and here once more.
pub(in crate::content) fn from_any(value: &Any) -> Value {
    at_depth(value, 0)
}

fn at_depth(value: &Any, depth: usize) -> Value {
    if depth > 32 {
        return Value::Null;
    }
    match value {
        Any::Null | Any::Undefined => Value::Null,
        Any::Bool(yes) => Value::Bool(*yes),
        Any::Number(yrs::any::Number::Int(number)) => Value::from(*number),
        Any::Number(yrs::any::Number::Float(number)) => {
            Number::from_f64(*number).map_or(Value::Null, Value::Number)
        }
        Any::String(text) => Value::String(text.to_string()),
        Any::Buffer(bytes) => Value::from(bytes.to_vec()),
        Any::Array(values) => values.iter().map(|value| at_depth(value, depth + 1)).collect(),
        Any::Map(values) => values
            .iter()
            .map(|(name, value)| (name.clone(), at_depth(value, depth + 1)))
            .collect(),
    }
}

/// The same back.
pub(in crate::content) fn to_any(value: &Value) -> Any {
    match value {
        Value::Null => Any::Null,
        Value::Bool(yes) => Any::Bool(*yes),
        Value::Number(number) => number
            .as_i64()
            .map_or_else(|| Any::from(number.as_f64().unwrap_or_default()), Any::from),
        Value::String(text) => Any::String(Arc::from(text.as_str())),
        Value::Array(values) => Any::Array(values.iter().map(to_any).collect()),
        Value::Object(values) => Any::Map(Arc::new(
            values
                .iter()
                .map(|(name, value)| (name.clone(), to_any(value)))
                .collect::<HashMap<_, _>>(),
        )),
    }
}
