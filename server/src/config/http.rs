//! Addresses: where the server listens, how the world names it, which proxies may speak for others.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    str::FromStr,
};

use serde::{Deserialize, Serialize};

/// The `[http]` section.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Http {
    /// Address and port to listen on.
    pub bind: SocketAddr,
    /// The address people type, without a path; empty means `http://localhost:<port>`.
    pub public_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Folder of the built web client.
    pub web_dir: PathBuf,
}

impl Default for Http {
    fn default() -> Self {
        Self {
            bind: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            public_url: String::new(),
            trusted_proxies: Vec::new(),
            web_dir: PathBuf::from("web/dist"),
        }
    }
}

impl Http {
    /// The origin of the web client: scheme, host and port, without a slash at the end.
    pub fn public_url(&self) -> String {
        if self.public_url.is_empty() {
            format!("http://localhost:{}", self.bind.port())
        } else {
            self.public_url.trim_end_matches('/').to_owned()
        }
    }

    /// Whether people reach the server through TLS, so that cookies can carry the `__Host-` prefix.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether the public address is this machine's own, where browsers treat plain HTTP as safe.
    pub fn is_local(&self) -> bool {
        let Ok(url) = self.public_url().parse::<::http::Uri>() else {
            return false;
        };
        let host = url.host().unwrap_or_default();
        host == "localhost"
            || host
                .trim_matches(['[', ']'])
                .parse::<IpAddr>()
                .is_ok_and(|address| address.is_loopback())
    }
}

/// A range of addresses such as `10.0.0.0/8`; a single address is a range of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

impl Network {
    /// Whether `address` lies in this range. An IPv4 address mapped into IPv6 counts as IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(net), IpAddr::V4(address)) => {
                let shift = 32 - u32::from(self.prefix);
                net.to_bits().checked_shr(shift) == address.to_bits().checked_shr(shift)
            }
            (IpAddr::V6(net), IpAddr::V6(address)) => {
                let shift = 128 - u32::from(self.prefix);
                net.to_bits().checked_shr(shift) == address.to_bits().checked_shr(shift)
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || format!("{text:?} is no address and no range such as 10.0.0.0/8");
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| refused())?;
        let widest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(prefix) => prefix
                .parse()
                .ok()
                .filter(|prefix| *prefix <= widest)
                .ok_or_else(refused)?,
            None => widest,
        };
        Ok(Self { address, prefix })
    }
}

impl TryFrom<String> for Network {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Network> for String {
    fn from(network: Network) -> Self {
        network.to_string()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}
