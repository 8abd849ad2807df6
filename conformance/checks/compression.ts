import { type Check, type Finding, NotLookedAt } from '../check';
import { codingOf, type Exchange, nameOf } from '../http/exchange';
import type { Observed } from '../observed';

/** Below this nobody gains; CloudFront does not compress it either (CloudFront, "Serve compressed files"). */
const WORTH_COMPRESSING = 1000;

export const compression: Check = {
  id: 'compression',
  promise: 'gzip for who asks for it, otherwise the bytes as they are: the same bytes, and said so',
  async look(observed) {
    const { exchange: packed, ends } = await observed.terms();
    if (packed.status !== 200) throw new NotLookedAt('the terms were not answered with 200');
    if (packed.failure?.kind === 'encoding') return { findings: [finding(packed, packed.failure.message)] };
    if (packed.wire === null) throw new NotLookedAt('the terms were not had whole');
    const { revision } = await observed.pointer();
    const { exchange: plain, ends: plainEnds } = await observed.readTerms(revision, null, 'identity');
    const findings = [
      ...codingFindings(packed, plain, ends.bytes),
      ...varyFindings(packed, plain),
      ...(await refusedGzip(observed, plain)),
      ...(await latestFindings(observed)),
    ];
    if (plain.wire === null)
      findings.push(finding(plain, plain.failure?.message ?? `Found ${plain.status} for identity.`));
    else if (plainEnds.wholeSha256 !== ends.wholeSha256) {
      const found = `Found ${plainEnds.bytes} bytes with sha256 ${plainEnds.wholeSha256} in ${codingOf(plain)}`;
      const expected = `expected ${ends.bytes} with ${ends.wholeSha256} as unpacked from ${codingOf(packed)}`;
      findings.push(finding(plain, `${found}, ${expected}; make both from the same bytes.`));
    }
    return { findings, seen: `${ends.bytes} bytes as they are, ${packed.wire.bytes} in ${codingOf(packed)}` };
  },
};

const finding = (exchange: Exchange, message: string): Finding => ({ where: nameOf(exchange), message });

function codingFindings(packed: Exchange, plain: Exchange, bytes: number): Finding[] {
  const findings: Finding[] = [];
  const coding = codingOf(packed);
  if (coding !== 'gzip' && coding !== 'identity') findings.push(finding(packed, notAskedFor(coding, 'gzip')));
  else if (coding === 'identity' && bytes > WORTH_COMPRESSING) {
    const message = `Found ${bytes} bytes as they are, expected gzip as asked for; compress them (Content-Encoding: gzip), or a large revision does not pass the edge in time.`;
    findings.push(finding(packed, message));
  }
  return [...findings, ...plainFindings(plain, 'identity')];
}

function plainFindings(plain: Exchange, asked: string): Finding[] {
  if (plain.status !== 200 || codingOf(plain) === 'identity') return [];
  return [finding(plain, notAskedFor(codingOf(plain), asked))];
}

const notAskedFor = (found: string, asked: string) =>
  `Found Content-Encoding: ${found} for Accept-Encoding: ${asked}, expected what was asked for; compress only for who accepts it.`;

function varyFindings(packed: Exchange, plain: Exchange): Finding[] {
  if (plain.status !== 200 || codingOf(packed) === codingOf(plain)) return [];
  return [packed, plain]
    .filter(({ headers }) => !/(^|[\s,])(accept-encoding|\*)($|[\s,])/i.test(headers['vary'] ?? ''))
    .slice(0, 1)
    .map((exchange) => {
      const found = exchange.headers['vary'] ?? '(none)';
      const message = `Found Vary: ${found}, expected accept-encoding in it; send it with every coding, or caches hand gzip to who cannot read it.`;
      return finding(exchange, message);
    });
}

async function refusedGzip(observed: Observed, { path, asked }: Exchange): Promise<Finding[]> {
  const headers = { ...asked, 'accept-encoding': 'gzip;q=0, identity' };
  return plainFindings(await observed.ask({ path, headers, headersOnly: true }), headers['accept-encoding']);
}

/** The same for `latest`, which may be too small to be worth compressing. */
async function latestFindings(observed: Observed): Promise<Finding[]> {
  const packed = await observed.latest();
  const plain = await observed.askLatest({ 'accept-encoding': 'identity' });
  const findings = [...plainFindings(plain, 'identity'), ...varyFindings(packed, plain)];
  if (plain.failure !== null || plain.body.equals(packed.body)) return findings;
  // Something may have been published since.
  const again = await observed.askLatest();
  if (again.failure !== null || plain.body.equals(again.body)) return findings;
  const message =
    'Found another document for Accept-Encoding: identity than for gzip, expected the same; make both from the same bytes.';
  return [...findings, finding(plain, message)];
}
