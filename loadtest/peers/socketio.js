// socket.io for the benchmark: rooms, no compression, WebSocket transport only.
const { createServer } = require("node:http");
const { Server } = require("socket.io");

const server = createServer();
const io = new Server(server, { transports: ["websocket"], perMessageDeflate: false, serveClient: false });
io.on("connection", (socket) => {
  const rooms = socket.handshake.query.rooms;
  if (rooms) socket.join(rooms.split(","));
  socket.emit("joined");
  socket.on("publish", (room, text) => io.to(room).emit("m", text));
});
server.listen({ host: "127.0.0.1", port: 18083, backlog: 4096 });
