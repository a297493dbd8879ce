//! Types of the wire as JSON Schema (2020-12), read from their TypeScript: the few forms that the export writes, and no
//! others. What it cannot read fails the test that compares the document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

/// The schemas of all types.
pub(super) struct Schemas(BTreeMap<String, Value>);

/// A way to the schema of a type.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

impl Schemas {
    /// Reads the export.
    pub(super) fn read(typescript: &str) -> Self {
        let mut all = BTreeMap::new();
        for declared in typescript.split("\nexport type ").skip(1) {
            let Some((name, rest)) = declared.split_once('=') else {
                continue;
            };
            let name = name.trim().to_owned();
            let mut schema = Reader { rest }.union();
            if name == "Timestamp" {
                schema["format"] = json!("date-time");
            }
            all.insert(name, schema);
        }
        Self(all)
    }

    /// Those that are used, and those that these use.
    pub(super) fn with_everything_below(&self, used: BTreeSet<String>) -> Value {
        let (mut found, mut waiting) = (Map::new(), Vec::from_iter(used));
        while let Some(name) = waiting.pop() {
            if found.contains_key(&name) {
                continue;
            }
            let schema = self.0.get(&name).cloned().unwrap_or(json!(false));
            references(&schema, &mut waiting);
            found.insert(name, schema);
        }
        Value::Object(found)
    }

    /// The fields of a type as parameters.
    pub(super) fn as_query(&self, name: &str) -> Value {
        let fields = self
            .0
            .get(name)
            .and_then(|schema| schema["properties"].as_object());
        let each = fields.into_iter().flatten().map(|(name, schema)| {
            // Nothing is said by leaving it out.
            let schema = schema["anyOf"].get(0).unwrap_or(schema);
            json!({ "name": name, "in": "query", "required": false, "schema": schema })
        });
        each.collect()
    }
}

fn references(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(name) = fields.get("$ref").and_then(Value::as_str) {
                found.extend(name.rsplit('/').next().map(str::to_owned));
            }
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(all) => all.iter().for_each(|one| references(one, found)),
        _ => {}
    }
}

/// Reads one type from the beginning of a text.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// Skips space and remarks, and gives the last remark.
    fn space(&mut self) -> Option<String> {
        let mut remark = None;
        loop {
            self.rest = self.rest.trim_start();
            let Some((inner, after)) = self
                .rest
                .strip_prefix("/**")
                .and_then(|rest| rest.split_once("*/"))
            else {
                return remark;
            };
            let lines = inner
                .lines()
                .map(|line| line.trim().trim_start_matches('*').trim());
            let words: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
            remark = Some(words.join(" "));
            self.rest = after;
        }
    }

    fn takes(&mut self, sign: &str) -> bool {
        self.space();
        match self.rest.strip_prefix(sign) {
            Some(after) => {
                self.rest = after;
                true
            }
            None => false,
        }
    }

    fn word(&mut self) -> String {
        self.space();
        let end = self
            .rest
            .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-' && c != '.')
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word.to_owned()
    }

    fn quoted(&mut self) -> Option<String> {
        self.space();
        let mark = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (inner, rest) = self.rest[1..].split_once(mark)?;
        self.rest = rest;
        Some(inner.to_owned())
    }

    fn union(&mut self) -> Value {
        self.takes("|");
        let mut parts = vec![self.intersection()];
        while self.takes("|") {
            parts.push(self.intersection());
        }
        if parts.len() == 1 {
            return parts.remove(0);
        }
        if parts.iter().all(|part| part.get("const").is_some()) {
            let words: Vec<_> = parts.iter().map(|part| part["const"].clone()).collect();
            return json!({ "enum": words });
        }
        json!({ "anyOf": parts })
    }

    fn intersection(&mut self) -> Value {
        let mut parts = vec![self.array()];
        while self.takes("&") {
            parts.push(self.array());
        }
        let is_id = parts.len() == 2 && parts[1]["properties"].get("brand").is_some();
        match (is_id, parts.len()) {
            (true, _) => json!({ "type": "string", "format": "uuid" }),
            (false, 1) => parts.remove(0),
            (false, _) => json!({ "allOf": parts }),
        }
    }

    fn array(&mut self) -> Value {
        let mut one = self.single();
        while self.takes("[]") {
            one = json!({ "type": "array", "items": one });
        }
        one
    }

    fn single(&mut self) -> Value {
        if let Some(word) = self.quoted() {
            return json!({ "const": word });
        }
        if self.takes("(") {
            let inner = self.union();
            self.takes(")");
            return inner;
        }
        if self.takes("{") {
            return self.object();
        }
        if self.takes("[") {
            let mut items = Vec::new();
            while !self.takes("]") && !self.rest.is_empty() && items.len() < 9 {
                items.push(self.union());
                self.takes(",");
            }
            let length = items.len();
            return json!({ "type": "array", "prefixItems": items, "minItems": length, "maxItems": length });
        }
        match self.word().as_str() {
            "Array" => {
                self.takes("<");
                let items = self.union();
                self.takes(">");
                json!({ "type": "array", "items": items })
            }
            "string" => json!({ "type": "string" }),
            "number" => json!({ "type": "number" }),
            "boolean" => json!({ "type": "boolean" }),
            "null" => json!({ "type": "null" }),
            "true" => json!({ "const": true }),
            "false" => json!({ "const": false }),
            "" => json!(false),
            number if number.parse::<i64>().is_ok() => {
                json!({ "const": number.parse::<i64>().unwrap_or_default() })
            }
            name => reference(name),
        }
    }

    /// Behind `{`. What may be null may be left out as well.
    fn object(&mut self) -> Value {
        let (mut fields, mut required) = (Map::new(), Vec::new());
        loop {
            let remark = self.space();
            let before = self.rest.len();
            if self.takes("}") || self.rest.is_empty() {
                break;
            }
            if self.takes("[") {
                // `{ [key in string]: Type }`: a map.
                self.rest = self.rest.split_once(']').map_or("", |(_, rest)| rest);
                let _ = self.takes("?") | self.takes(":");
                self.takes(":");
                let values = self.union();
                self.takes(",");
                self.takes("}");
                return json!({ "type": "object", "additionalProperties": values });
            }
            let mut name = self.quoted().unwrap_or_else(|| self.word());
            if name == "readonly" {
                name = self.word();
            }
            let is_optional = self.takes("?");
            self.takes(":");
            let mut schema = self.union();
            self.takes(",");
            self.takes(";");
            let may_be_null = schema["anyOf"]
                .as_array()
                .is_some_and(|parts| parts.contains(&json!({ "type": "null" })));
            if !is_optional && !may_be_null {
                required.push(name.clone());
            }
            if let (Some(remark), Some(schema)) = (remark, schema.as_object_mut()) {
                schema.insert("description".into(), remark.into());
            }
            fields.insert(name, schema);
            if self.rest.len() == before {
                // No form of the export; it would stand here for ever.
                return json!(false);
            }
        }
        json!({ "type": "object", "properties": fields, "required": required })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(typescript: &str) -> Value {
        Schemas::read(&format!("\nexport type T = {typescript};\n")).0["T"].clone()
    }

    #[test]
    fn the_forms_of_the_export_are_read() {
        assert_eq!(one("\"read\" | \"write\""), json!({ "enum": ["read", "write"] }));
        assert_eq!(
            one("string & { readonly brand: 'HookId' }"),
            json!({ "type": "string", "format": "uuid" })
        );
        assert_eq!(
            one(
                "{ \n/**\n * Which.\n */\nid: HookId, at?: Timestamp, by: PersonId | null, seen: [number, number][], }"
            ),
            json!({
                "type": "object",
                "properties": {
                    "id": { "$ref": "#/components/schemas/HookId", "description": "Which." },
                    "at": { "$ref": "#/components/schemas/Timestamp" },
                    "by": { "anyOf": [{ "$ref": "#/components/schemas/PersonId" }, { "type": "null" }] },
                    "seen": { "type": "array", "items": {
                        "type": "array", "prefixItems": [{ "type": "number" }, { "type": "number" }],
                        "minItems": 2, "maxItems": 2,
                    } },
                },
                "required": ["id", "seen"],
            })
        );
        assert_eq!(
            one("{ \"type\": \"ping\" } | { \"type\": \"pong\", \"payload\": Array<Pong> }")["anyOf"][1]["properties"]
                ["payload"],
            json!({ "type": "array", "items": { "$ref": "#/components/schemas/Pong" } })
        );
        assert_eq!(
            one("{ [key in string]: number }"),
            json!({ "type": "object", "additionalProperties": { "type": "number" } })
        );
    }
}
