//! Addresses that people give us to call: none of them may lead into a private network, whatever its name resolves to.
//! Pure, but for the looking up of names.

use std::net::{IpAddr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// Leads names to addresses of the public internet alone.
#[derive(Clone, Copy, Debug)]
pub struct PublicOnly {
    /// This machine is taken as well.
    pub allow_loopback: bool,
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_loopback = self.allow_loopback;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found
                .filter(|address| is_reachable(address.ip(), allow_loopback))
                .collect();
            if public.is_empty() {
                return Err("the name leads to no public address".into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// An address that may be called: `https`, by a name or a public address; on this machine also plainly.
pub fn parse_address(text: &str, allow_loopback: bool) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let (is_loopback, is_reachable) = match url.host()? {
        Host::Domain(name) => {
            let is_loopback = name == "localhost" || name.ends_with(".localhost");
            (is_loopback, !is_loopback || allow_loopback)
        }
        Host::Ipv4(address) => (
            address.is_loopback(),
            is_reachable(address.into(), allow_loopback),
        ),
        Host::Ipv6(address) => (
            address.is_loopback(),
            is_reachable(address.into(), allow_loopback),
        ),
    };
    let is_allowed = url.scheme() == "https" || (url.scheme() == "http" && is_loopback && allow_loopback);
    let is_bare = url.username().is_empty() && url.password().is_none();
    (is_allowed && is_reachable && is_bare).then_some(url)
}

/// An address that somebody outside may have: public, or this machine where that is allowed.
fn is_reachable(address: IpAddr, allow_loopback: bool) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            if v4.is_loopback() {
                return allow_loopback;
            }
            let is_shared = a == 100 && (64..128).contains(&b);
            let is_special = a == 0 || a >= 240 || (a, b, c) == (192, 0, 0) || (a == 198 && (b & 0xfe) == 18);
            !(v4.is_private()
                || v4.is_link_local()
                || v4.is_broadcast()
                || v4.is_documentation()
                || v4.is_multicast()
                || is_shared
                || is_special)
        }
        IpAddr::V6(v6) => {
            if v6.is_loopback() {
                return allow_loopback;
            }
            // Global unicast is 2000::/3. What carries a v4 address within it leads there, to whatever it is.
            let [first, second, ..] = v6.segments();
            let is_global = first & 0xe000 == 0x2000;
            let is_documentation = first == 0x2001 && second == 0x0db8;
            let is_tunnel = first == 0x2002 || (first == 0x2001 && second == 0);
            is_global && !is_documentation && !is_tunnel
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_leads_into_a_private_network() {
        for good in [
            "https://fcm.googleapis.com/fcm/send/abc",
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://8.8.8.8/x",
            "https://[2606:4700::1111]/x",
        ] {
            assert!(parse_address(good, false).is_some(), "{good}");
        }
        for bad in [
            "http://push.example.org/x",
            "https://localhost/x",
            "https://127.0.0.1/x",
            "https://127.1/x",
            "https://2130706433/x",
            "https://0x7f000001/x",
            "https://0.0.0.0/x",
            "https://10.0.0.1/x",
            "https://172.16.0.1/x",
            "https://192.168.1.1/x",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/x",
            "https://[::1]/x",
            "https://[::]/x",
            "https://[fd00::1]/x",
            "https://[fe80::1]/x",
            "https://[::ffff:10.0.0.1]/x",
            "https://[2002:0a00:0001::1]/x",
            "https://user:secret@push.example.org/x",
            "file:///etc/passwd",
            "push",
        ] {
            assert!(parse_address(bad, false).is_none(), "{bad}");
        }
        assert!(parse_address("http://127.0.0.1:9000/x", true).is_some());
        assert!(parse_address("http://10.0.0.1/x", true).is_none());
        assert!(parse_address("http://push.example.org/x", true).is_none());
    }

    #[tokio::test]
    async fn no_name_leads_there_either() {
        let lookup = |allow_loopback| async move {
            let name = "localhost".parse().unwrap();
            PublicOnly { allow_loopback }.resolve(name).await.is_ok()
        };
        assert!(!lookup(false).await);
        assert!(lookup(true).await);
    }
}
