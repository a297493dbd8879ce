//! Where the platform lives, and whether a request comes from there. Pure: used by the layer for writes and by the
//! socket's handshake.

use std::net::IpAddr;

use http::{HeaderMap, header};

/// The platform's own address: scheme, host and port, without a path. The only source of links that are sent out, so
/// no `Host` header can lead them elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    is_https: bool,
}

impl PublicUrl {
    /// Checks an address such as `https://lotse.example.org`. Plain `http` is for this machine alone, because its
    /// cookies could be read on the way. The error says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let (scheme, authority) = text.split_once("://").ok_or("an address begins with https://")?;
        let is_https = scheme == "https";
        let is_plain = !authority.is_empty() && !authority.contains(['/', '?', '#', '@', ' ']);
        if !(is_https || scheme == "http") || !is_plain {
            return Err("an address is https://host or https://host:port, without a path".into());
        }
        if !is_https && !is_loopback(host(authority)) {
            return Err("plain http is only for localhost, 127.0.0.1 and [::1]".into());
        }
        let standard = if is_https { ":443" } else { ":80" };
        let origin = text.strip_suffix(standard).unwrap_or(&text).to_owned();
        Ok(Self { origin, is_https })
    }

    /// As browsers write it in `Origin`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Reached over TLS.
    pub fn is_https(&self) -> bool {
        self.is_https
    }

    /// Address of a page that takes a secret. It stands behind `#`, so that no server or log on the way sees it.
    pub fn secret_link(&self, page: &str, token: &str) -> String {
        format!("{}{page}#{token}", self.origin)
    }
}

/// The request says that a page of ours made it: exactly one `Origin`, equal to the public one. On a platform that
/// lives on this machine, the loopback address that was asked counts as ours too, whatever its port.
pub fn is_allowed_origin(headers: &HeaderMap, public_url: &PublicUrl) -> bool {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let (Some(origin), None) = (origins.next(), origins.next()) else {
        return false;
    };
    let Ok(origin) = origin.to_str() else { return false };
    if origin == public_url.origin {
        return true;
    }
    let asked = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    !public_url.is_https
        && asked.is_some_and(|asked| {
            is_loopback(host(asked)) && origin.strip_prefix("http://").is_some_and(|from| from == asked)
        })
}

/// A writing request may be answered: what browsers say about its origin is ours, and if the session cookie came
/// along, they said something.
pub fn is_same_site_write(headers: &HeaderMap, public_url: &PublicUrl, has_session_cookie: bool) -> bool {
    let fetch_site = headers.get("sec-fetch-site").map(http::HeaderValue::as_bytes);
    let has_origin = headers.contains_key(header::ORIGIN);
    if fetch_site.is_some_and(|site| site != b"same-origin" && site != b"none") {
        return false;
    }
    if has_origin {
        return is_allowed_origin(headers, public_url);
    }
    fetch_site.is_some() || !has_session_cookie
}

/// The host of `host:port`.
fn host(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Headers, whether the session cookie came along, whether it is allowed.
    type Case<'a> = (&'a [(&'static str, &'a str)], bool, bool);

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn addresses_of_the_platform() {
        for (text, origin) in [
            ("https://Lotse.example.org/", "https://lotse.example.org"),
            ("https://lotse.example.org:443", "https://lotse.example.org"),
            ("https://lotse.example.org:8443", "https://lotse.example.org:8443"),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            assert_eq!(PublicUrl::parse(text).unwrap().origin(), origin);
        }
        for bad in [
            "lotse.example.org",
            "http://lotse.example.org",
            "http://localhost.example.org",
            "ftp://localhost",
            "https://",
            "https://a/b",
            "https://u@a",
        ] {
            assert!(PublicUrl::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_the_exact_origin_is_ours() {
        let ours = PublicUrl::parse("https://lotse.example.org").unwrap();
        assert!(is_allowed_origin(
            &headers(&[("origin", "https://lotse.example.org")]),
            &ours
        ));
        for foreign in [
            "null",
            "https://evil.example",
            "https://lotse.example.org.evil.example",
            "https://evil-lotse.example.org",
            "http://lotse.example.org",
            "https://lotse.example.org:8443",
            "https://LOTSE.example.org",
            "https://lotse.example.org.",
            "https://lotse.example.org/",
            "",
        ] {
            let sent = headers(&[("origin", foreign), ("host", "lotse.example.org")]);
            assert!(!is_allowed_origin(&sent, &ours), "{foreign}");
        }
        assert!(!is_allowed_origin(&headers(&[]), &ours));
        let twice = headers(&[
            ("origin", "https://lotse.example.org"),
            ("origin", "https://lotse.example.org"),
        ]);
        assert!(!is_allowed_origin(&twice, &ours));
    }

    #[test]
    fn on_this_machine_the_asked_loopback_address_is_ours_too() {
        let ours = PublicUrl::parse("http://localhost:8080").unwrap();
        for (origin, host, is_ours) in [
            ("http://127.0.0.1:5173", "127.0.0.1:5173", true),
            ("http://localhost:5173", "localhost:5173", true),
            ("http://localhost:9999", "localhost:5173", false),
            ("http://evil.example", "evil.example", false),
            ("https://localhost:5173", "localhost:5173", false),
        ] {
            let sent = headers(&[("origin", origin), ("host", host)]);
            assert_eq!(is_allowed_origin(&sent, &ours), is_ours, "{origin}");
        }
    }

    #[test]
    fn writes_need_a_word_about_their_origin_when_a_session_comes_along() {
        let ours = PublicUrl::parse("https://lotse.example.org").unwrap();
        let good = ("origin", "https://lotse.example.org");
        let table: &[Case<'_>] = &[
            (&[("sec-fetch-site", "same-origin")], true, true),
            (&[("sec-fetch-site", "none")], true, true),
            (&[("sec-fetch-site", "same-site")], true, false),
            (&[("sec-fetch-site", "cross-site")], false, false),
            (&[("sec-fetch-site", "same-origin"), good], true, true),
            (&[("sec-fetch-site", "cross-site"), good], true, false),
            (
                &[
                    ("sec-fetch-site", "same-origin"),
                    ("origin", "https://evil.example"),
                ],
                true,
                false,
            ),
            (&[good], true, true),
            (&[("origin", "null")], true, false),
            (&[("origin", "null")], false, false),
            (&[], true, false),
            (&[], false, true),
        ];
        for (sent, has_cookie, allowed) in table {
            assert_eq!(
                is_same_site_write(&headers(sent), &ours, *has_cookie),
                *allowed,
                "{sent:?} {has_cookie}"
            );
        }
    }
}
