//! The cookies of sessions and of stages: how they are named, set, cleared and found. What they hold belongs to the
//! accounts.

use http::{HeaderMap, HeaderValue, header};

use super::origin::PublicUrl;

/// The session cookie of this platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionCookie {
    is_secure: bool,
}

impl SessionCookie {
    /// With the `__Host-` prefix where browsers honour it: over TLS. Then no other host and no plain page can set it.
    pub fn of(public_url: &PublicUrl) -> Self {
        Self {
            is_secure: public_url.is_https(),
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        if self.is_secure {
            "__Host-lotse_session"
        } else {
            "lotse_session"
        }
    }

    /// The header that sets it. `value` is base64url; anything else clears it.
    pub fn set(self, value: &str, max_age_seconds: i64) -> HeaderValue {
        let secure = if self.is_secure { "; Secure" } else { "" };
        let text = format!(
            "{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age_seconds}{secure}",
            self.name()
        );
        HeaderValue::from_str(&text).unwrap_or_else(|_| self.clear())
    }

    /// The header that takes it away.
    pub fn clear(self) -> HeaderValue {
        HeaderValue::from_static(if self.is_secure {
            "__Host-lotse_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure"
        } else {
            "lotse_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        })
    }

    /// Its value in a request. Two of the same name are none: one of them was planted.
    pub fn find(self, headers: &HeaderMap) -> Option<&str> {
        find(headers, self.name())
    }

    /// The request carries it, in whatever state.
    pub fn is_sent(self, headers: &HeaderMap) -> bool {
        headers.get_all(header::COOKIE).iter().any(|line| {
            let name = self.name().as_bytes();
            line.as_bytes().windows(name.len()).any(|part| part == name)
        })
    }
}

/// The cookie of a stage's page. Sent to the stage's own addresses alone and never beside the session cookie's work: a
/// beamer that shows a stage stays signed in as whoever it was, or as nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageCookie {
    is_secure: bool,
}

impl StageCookie {
    const NAME: &str = "lotse_stage";

    /// The stage cookie of this platform.
    pub fn of(public_url: &PublicUrl) -> Self {
        Self {
            is_secure: public_url.is_https(),
        }
    }

    /// The header that sets it. `value` is base64url; anything else is an empty cookie.
    pub fn set(self, value: &str, max_age_seconds: i64) -> HeaderValue {
        let (name, path) = (Self::NAME, protocol::routes::STAGE);
        let secure = if self.is_secure { "; Secure" } else { "" };
        let text = format!(
            "{name}={value}; Path={path}; HttpOnly; SameSite=Strict; Max-Age={max_age_seconds}{secure}"
        );
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(
            "lotse_stage=; Path=/api/stage; Max-Age=0",
        ))
    }

    /// Its value in a request, if there is exactly one.
    pub fn find(self, headers: &HeaderMap) -> Option<&str> {
        find(headers, Self::NAME)
    }
}

/// The value of the one cookie of a name.
fn find<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    let mut values = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter_map(|(name, value)| (name == wanted).then_some(value));
    match (values.next(), values.next()) {
        (Some(value), None) => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookie(url: &str) -> SessionCookie {
        SessionCookie::of(&PublicUrl::parse(url).unwrap())
    }

    #[test]
    fn over_tls_it_is_bound_to_the_host() {
        let set = cookie("https://lotse.example.org").set("abc", 60);
        assert_eq!(
            set,
            "__Host-lotse_session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure"
        );
        let plain = cookie("http://localhost:1").set("abc", 60);
        assert_eq!(
            plain,
            "lotse_session=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"
        );
    }

    #[test]
    fn a_stage_has_a_cookie_of_its_own() {
        let url = |text| PublicUrl::parse(text).unwrap();
        let stage = StageCookie::of(&url("https://lotse.example.org"));
        assert_eq!(
            stage.set("abc", 60),
            "lotse_stage=abc; Path=/api/stage; HttpOnly; SameSite=Strict; Max-Age=60; Secure"
        );
        let plain = StageCookie::of(&url("http://localhost:1")).set("abc", 60);
        assert_eq!(
            plain,
            "lotse_stage=abc; Path=/api/stage; HttpOnly; SameSite=Strict; Max-Age=60"
        );
        let mut headers = HeaderMap::new();
        let both = HeaderValue::from_static("lotse_session=mine; lotse_stage=abc");
        headers.insert(header::COOKIE, both);
        assert_eq!(stage.find(&headers), Some("abc"));
        assert_eq!(cookie("http://localhost:1").find(&headers), Some("mine"));
    }

    #[test]
    fn it_is_found_once_or_not_at_all() {
        let ours = cookie("http://localhost:1");
        for (line, value) in [
            ("lotse_session=abc", Some("abc")),
            ("a=b; lotse_session=abc; c=d", Some("abc")),
            ("lotse_session=", Some("")),
            ("lotse_session=a; lotse_session=b", None),
            ("__Host-lotse_session=abc", None),
            ("xlotse_session=abc", None),
            ("lotse_session", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, line.parse().unwrap());
            assert_eq!(ours.find(&headers), value, "{line}");
        }
        let mut plain = HeaderMap::new();
        plain.insert(header::COOKIE, HeaderValue::from_static("lotse_session=abc"));
        assert_eq!(cookie("https://lotse.example.org").find(&plain), None);
    }
}
