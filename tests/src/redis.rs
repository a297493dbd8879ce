//! A private Redis that a test may kill.

use std::path::PathBuf;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;
use uuid::Uuid;

use crate::PATIENCE;

/// A running `redis-server` on a Unix socket.
#[derive(Debug)]
pub struct Redis {
    child: Child,
    socket: PathBuf,
}

impl Redis {
    /// Starts one and waits until it answers.
    pub async fn start() -> Self {
        let socket = std::env::temp_dir().join(format!("lotse-redis-{}.sock", Uuid::now_v7().simple()));
        let child = Self::run(&socket).await;
        Self { child, socket }
    }

    async fn run(socket: &PathBuf) -> Child {
        let mut child = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--appendonly", "no", "--unixsocket"])
            .arg(socket)
            .current_dir(std::env::temp_dir())
            .stdout(Stdio::piped())
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("redis-server is installed");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let ready = async {
            while let Ok(Some(line)) = lines.next_line().await {
                if line.contains("eady to accept connections") {
                    return;
                }
            }
            panic!("redis-server ended before it was ready");
        };
        timeout(PATIENCE, ready)
            .await
            .expect("redis-server becomes ready");
        // Read on, so that it never blocks on a full pipe.
        #[expect(clippy::disallowed_methods, reason = "the tests have no tasks to drain")]
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        child
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("redis+unix://{}", self.socket.display())
    }

    /// Everything it keeps, names and values, as text.
    pub async fn everything(&self) -> String {
        const ALL: &str = "
            local read = {
                string = function(k) return {redis.call('get', k)} end,
                hash = function(k) return redis.call('hgetall', k) end,
                list = function(k) return redis.call('lrange', k, 0, -1) end,
                set = function(k) return redis.call('smembers', k) end,
                zset = function(k) return redis.call('zrange', k, 0, -1) end,
                stream = function(k)
                    local values = {}
                    for _, entry in ipairs(redis.call('xrange', k, '-', '+')) do
                        for _, value in ipairs(entry[2]) do values[#values + 1] = value end
                    end
                    return values
                end,
            }
            local all = {}
            for _, key in ipairs(redis.call('keys', '*')) do
                all[#all + 1] = key
                for _, value in ipairs(read[redis.call('type', key).ok](key)) do all[#all + 1] = value end
            end
            return all";
        let output = Command::new("redis-cli")
            .arg("-s")
            .arg(&self.socket)
            .args(["--raw", "eval", ALL, "0"])
            .output()
            .await
            .expect("redis-cli is installed with redis-server");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Ends it without any warning and waits until it is gone.
    pub async fn kill(&mut self) {
        self.child.kill().await.expect("it was running");
    }

    /// Starts it again, empty, at the same address.
    pub async fn restart(&mut self) {
        self.child = Self::run(&self.socket).await;
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.socket);
    }
}
