/** `gongkai serve`: the API with its documentation; an embedded PostgreSQL unless DATABASE_URL is set. */
import { defineCommand } from 'citty';

export default defineCommand({
  meta: { name: 'serve', description: 'Serve the API and its documentation.' },
  args: {
    port: { type: 'string', description: 'Port to listen on; the next free one if it is busy (PORT)' },
    host: { type: 'string', description: 'Address to listen on (HOST)' },
    'data-dir': { type: 'string', description: 'Folder of the embedded database (GONGKAI_DATA_DIR)' },
  },
  async run({ args }) {
    const { port: PORT, host: HOST, 'data-dir': GONGKAI_DATA_DIR } = args;
    const given = Object.entries({ PORT, HOST, GONGKAI_DATA_DIR }).filter(([, value]) => value !== undefined);
    const { runServer } = await import('./run-server.js');
    await runServer(Object.fromEntries(given));
  },
});
