import { render } from 'preact';
import { App } from './page/app';
import { systemClock } from './reader/clock';
import { flagClient, safely } from './reader/flag-client';
import { taxonomyReader } from './reader/read-taxonomy';
import type { Receiver } from './reader/receive';
import { languageTags } from './taxonomy/names';

const receiver: Receiver = { fetch: (url, init) => fetch(url, init), clock: systemClock };
const store = safely(() => localStorage);

render(
  <App
    receiver={receiver}
    flags={flagClient(receiver, store)}
    reader={taxonomyReader(receiver)}
    languages={languageTags(navigator.languages)}
  />,
  document.getElementById('page') as HTMLElement,
);
