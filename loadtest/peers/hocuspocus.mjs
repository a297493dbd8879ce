// Hocuspocus for the benchmark: in memory only, nobody is asked who they are, nothing is stored.
import { Server } from "@hocuspocus/server";

const server = new Server({ address: "127.0.0.1", port: 18087, quiet: true });
await server.listen();
