//! Writes the HTTP side as an `OpenAPI` document, for programs. Its schemas are made from the same types as everything
//! else, by way of their TypeScript, so there is one source; the document is checked in, and tests fail when it differs
//! from this or from what the server does.

mod calls;
mod schema;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use calls::{CALLS, Call, Who};
use schema::{Schemas, reference};

const ABOUT: &str = "What programs may do with Lotse. A bot shows its token as `Authorization: Bearer lotse_bot_…` and \
    calls what names the scheme `bot`; what its rights do not cover is answered 403 with the code `forbidden`. Changes \
    carry a UUID made by the caller; the same one again returns the first result, so a call without an answer is \
    repeated as it was. Everything that can be done with messages goes through `POST /api/commands`, and as frames \
    through the WebSocket at `/api/socket`, which takes the token in the same header. Errors are problem bodies \
    (RFC 9457); read `code`.";

/// The document.
pub fn document() -> Value {
    let schemas = Schemas::read(&crate::export::typescript());
    let mut used = BTreeSet::from(["Problem".to_owned(), "HookCall".to_owned()]);
    let mut paths = Map::new();
    for call in CALLS {
        let path = paths
            .entry(call.path.to_owned())
            .or_insert_with(|| json!({ "parameters": parameters(call.path) }));
        path[call.method] = operation(call, &schemas, &mut used);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Lotse",
            "version": crate::limits::PROTOCOL_VERSION.to_string(),
            "description": ABOUT,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "webhooks": { "hook": { "post": hook_call() } },
        "components": {
            "schemas": schemas.with_everything_below(used),
            "securitySchemes": {
                "bot": { "type": "http", "scheme": "bearer", "description": "A bot's token." },
                "session": {
                    "type": "apiKey", "in": "cookie", "name": "lotse_session",
                    "description": "A person's session, as the web client has it; `__Host-lotse_session` over https.",
                },
            },
        },
    })
}

/// The document as it is checked in.
pub fn text() -> String {
    format!("{:#}\n", document())
}

/// What stands in braces. Everything but these few is an id.
fn parameters(path: &str) -> Value {
    let names = path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let each = names.map(|name| {
        let schema = match name {
            "token" => json!({ "type": "string" }),
            _ => json!({ "type": "string", "format": "uuid" }),
        };
        json!({ "name": name, "in": "path", "required": true, "schema": schema })
    });
    each.collect()
}

fn operation(call: &Call, schemas: &Schemas, used: &mut BTreeSet<String>) -> Value {
    let mut operation = json!({
        "summary": call.what,
        "security": match call.who {
            Who::Anybody => json!([]),
            Who::People => json!([{ "session": [] }]),
            Who::PeopleAndBots => json!([{ "bot": [] }, { "session": [] }]),
        },
        "responses": {
            call.status: answer(call.answer, used),
            "default": match call.path {
                crate::routes::HOOK_IN => json!({
                    "description": "Why not, in a word of Slack's.",
                    "content": { "text/plain": { "schema": { "type": "string" } } },
                }),
                _ => json!({
                    "description": "Why not.",
                    "content": { "application/problem+json": { "schema": reference("Problem") } },
                }),
            },
        },
    });
    if !call.query.is_empty() {
        operation["parameters"] = schemas.as_query(call.query);
    }
    if call.path == crate::routes::HOOK_IN {
        let schema = json!({
            "type": "object",
            "properties": {
                "text": { "type": "string", "description": "In Slack's markup." },
                "username": { "type": "string", "description": "Shown instead of the hook's name." },
                "blocks": { "type": "array", "items": { "type": "object" } },
                "attachments": { "type": "array", "items": { "type": "object" } },
            },
        });
        let key = |name: &str| {
            json!({ "name": name, "in": "header", "schema": { "type": "string" },
            "description": "The same one again posts nothing." })
        };
        operation["parameters"] = json!([key("Idempotency-Key"), key("webhook-id")]);
        operation["requestBody"] = json!({ "required": true, "content": {
            "application/json": { "schema": schema },
            "application/x-www-form-urlencoded": { "schema": {
                "type": "object", "required": ["payload"], "properties": { "payload": { "type": "string" } },
            } },
        } });
    } else if !call.body.is_empty() {
        used.insert(call.body.to_owned());
        operation["requestBody"] = json!({
            "required": true,
            "content": { "application/json": { "schema": reference(call.body) } },
        });
    }
    operation
}

/// `Type`, `[Type]` for several, a media type, or nothing.
fn answer(answer: &str, used: &mut BTreeSet<String>) -> Value {
    if answer.is_empty() {
        return json!({ "description": "Done." });
    }
    if answer.contains('/') {
        let schema = match answer {
            "text/plain" => json!({ "type": "string" }),
            "application/json" => json!({ "type": "object" }),
            _ => json!({}),
        };
        return json!({ "description": "So it is.", "content": { answer: { "schema": schema } } });
    }
    let one = answer.trim_matches(['[', ']']);
    used.insert(one.to_owned());
    let schema = if one == answer {
        reference(one)
    } else {
        json!({ "type": "array", "items": reference(one) })
    };
    json!({ "description": "So it is.", "content": { "application/json": { "schema": schema } } })
}

fn hook_call() -> Value {
    let header = |name: &str, what: &str| {
        json!({ "name": name, "in": "header", "required": true,
        "description": what, "schema": { "type": "string" } })
    };
    json!({
        "summary": "What a hook that goes out is told. Any answer of 2xx takes it; 410 stops the hook at once; \
            everything else is tried again ten times within a day or two, under the same id.",
        "parameters": [
            header("webhook-id", "The same for every attempt: refuse one that you have seen."),
            header("webhook-timestamp", "Seconds since 1970, of this attempt: refuse what is older than five minutes."),
            header("webhook-signature", "`v1,` and the Base64 of HMAC-SHA256 over `id.timestamp.body`, with the bytes \
                that stand in Base64 behind `whsec_`."),
        ],
        "requestBody": { "required": true, "content": { "application/json": { "schema": reference("HookCall") } } },
        "responses": { "2XX": { "description": "Taken." } },
    })
}
