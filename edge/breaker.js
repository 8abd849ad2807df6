// Viewer request of the taxonomy behaviours: while the breaker is set, the API is not asked.
import cf from 'cloudfront';

const store = cf.kvs();

async function handler(event) {
  try {
    if ((await store.get(__MODE_KEY__)) === 'snapshot') cf.selectRequestOriginById(__SNAPSHOT_ORIGIN__);
  } catch (error) {
    // A missing key means that nobody ever set the breaker; a failing store must not keep readers from the API.
    console.log('mode: ' + error);
  }
  return event.request;
}
