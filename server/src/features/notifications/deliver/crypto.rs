//! What a push message is wrapped in: encrypted for one browser (RFC 8291 over RFC 8188), signed by this server (RFC
//! 8292). Pure but for the random numbers. The primitives are those of `RustCrypto`; only their order is written here.

use aes_gcm::aead::{Aead as _, KeyInit as _};
use aes_gcm::{Aes128Gcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::sec1::ToEncodedPoint as _;
use p256::{PublicKey, SecretKey, ecdh};
use serde_json::json;
use sha2::Sha256;

use crate::kernel::{Error, Result};

/// Size of a record: one holds every message that is sent.
const RECORD: u32 = 4096;

/// Bytes of a payload that every push service takes (RFC 8030, section 7.2), without what encryption adds.
pub(super) const PAYLOAD_MAX: usize = 3_800;

/// What is padded, signed or derived could not be.
#[derive(Debug, thiserror::Error)]
#[error("a push message could not be wrapped: {0}")]
struct Unwrappable(&'static str);

fn fault(what: &'static str) -> Error {
    Error::internal(Unwrappable(what))
}

/// A new key of P-256.
pub(super) fn new_key() -> Result<SecretKey> {
    loop {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
        // All but one of 2^32 draws are keys.
        if let Ok(key) = SecretKey::from_slice(&bytes) {
            return Ok(key);
        }
    }
}

/// Encrypts a payload for the browser with this key and secret.
pub(super) fn encrypt(payload: &[u8], p256dh: &[u8], auth: &[u8]) -> Result<Vec<u8>> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| Error::internal(error.to_string()))?;
    encrypt_with(payload, p256dh, auth, &new_key()?, salt)
}

fn encrypt_with(
    payload: &[u8],
    p256dh: &[u8],
    auth: &[u8],
    own: &SecretKey,
    salt: [u8; 16],
) -> Result<Vec<u8>> {
    let browser = PublicKey::from_sec1_bytes(p256dh).map_err(|_| fault("the browser's key"))?;
    let own_public = own.public_key().to_encoded_point(false);
    let shared = ecdh::diffie_hellman(own.to_nonzero_scalar(), browser.as_affine());
    let info = [b"WebPush: info\0", p256dh, own_public.as_bytes()].concat();
    let ikm: [u8; 32] = expand(Some(auth), shared.raw_secret_bytes(), &info)?;
    let key: [u8; 16] = expand(Some(&salt), &ikm, b"Content-Encoding: aes128gcm\0")?;
    let nonce: [u8; 12] = expand(Some(&salt), &ikm, b"Content-Encoding: nonce\0")?;
    // The delimiter of the last record, without padding behind it.
    let plain = [payload, &[2]].concat();
    let cipher = Aes128Gcm::new_from_slice(&key).map_err(|_| fault("the key"))?;
    let sealed = cipher
        .encrypt(Nonce::from_slice(&nonce), plain.as_slice())
        .map_err(|_| fault("the payload"))?;
    let id = own_public.as_bytes();
    let id_length = u8::try_from(id.len()).map_err(Error::internal)?;
    Ok([&salt[..], &RECORD.to_be_bytes(), &[id_length], id, &sealed].concat())
}

fn expand<const N: usize>(salt: Option<&[u8]>, secret: &[u8], info: &[u8]) -> Result<[u8; N]> {
    let mut out = [0; N];
    Hkdf::<Sha256>::new(salt, secret)
        .expand(info, &mut out)
        .map_err(|_| fault("a derived key"))?;
    Ok(out)
}

/// The header by which a push service knows who sends: a token for its origin, until a moment, and the public key.
pub(super) fn authorization(key: &SecretKey, audience: &str, subject: &str, until: i64) -> Result<String> {
    let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = part(&json!({ "typ": "JWT", "alg": "ES256" }));
    let claims = part(&json!({ "aud": audience, "exp": until, "sub": subject }));
    let signed = format!("{header}.{claims}");
    let signature: Signature = SigningKey::from(key)
        .try_sign(signed.as_bytes())
        .map_err(Error::internal)?;
    let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
    let public = URL_SAFE_NO_PAD.encode(key.public_key().to_encoded_point(false).as_bytes());
    Ok(format!("vapid t={signed}.{signature}, k={public}"))
}

/// A point of the curve, as browsers write it.
pub(in crate::features::notifications) fn is_point(bytes: &[u8]) -> bool {
    bytes.len() == 65 && PublicKey::from_sec1_bytes(bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier as _;

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    /// The example of RFC 8291, section 5 and appendix A.
    #[test]
    fn the_published_example() {
        let sealed = encrypt_with(
            b"When I grow up, I want to be a watermelon",
            &bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            &bytes("BTBZMqHH6r4Tts7J_aSIgg"),
            &SecretKey::from_slice(&bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).unwrap(),
            bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap(),
        );
        assert_eq!(
            URL_SAFE_NO_PAD.encode(sealed.unwrap()),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz\
             AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn a_push_service_can_check_who_sends() {
        let key = new_key().unwrap();
        let header = authorization(&key, "https://push.example.org", "https://lotse.example.org", 7).unwrap();
        let (token, public) = header
            .strip_prefix("vapid t=")
            .and_then(|rest| rest.split_once(", k="))
            .unwrap();
        let public = VerifyingKey::from_sec1_bytes(&bytes(public)).unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let signature = Signature::from_slice(&bytes(signature)).unwrap();
        assert!(public.verify(signed.as_bytes(), &signature).is_ok());
        let claims = bytes(signed.split_once('.').unwrap().1);
        let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        assert_eq!(claims["aud"], "https://push.example.org");
        assert_eq!(claims["exp"], 7);
    }
}
