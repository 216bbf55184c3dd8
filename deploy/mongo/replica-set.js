// Makes a replica set of this one node where there is none, then says by its exit status whether the node takes writes.
// Run by mongosh at every health check, so it must be safe to run again.
try {
  rs.status();
} catch (error) {
  if (error.codeName !== "NotYetInitialized") throw error;
  rs.initiate({ _id: "registry", members: [{ _id: 0, host: "mongodb:27017" }] });
}
if (!db.hello().isWritablePrimary) quit(1);
