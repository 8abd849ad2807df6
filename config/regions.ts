/**
 * AWS's regions, its partitions in China, for governments and sovereign ones apart: the names and policies of this
 * project are those of the partition `aws`. A region that AWS has opened since is one more word here.
 */
const REGIONS: ReadonlySet<string> = new Set(
  `
  af-south-1
  ap-east-1 ap-east-2
  ap-northeast-1 ap-northeast-2 ap-northeast-3
  ap-south-1 ap-south-2
  ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7
  ca-central-1 ca-west-1
  eu-central-1 eu-central-2
  eu-north-1
  eu-south-1 eu-south-2
  eu-west-1 eu-west-2 eu-west-3
  il-central-1
  me-central-1 me-south-1 me-west-1
  mx-central-1
  sa-east-1
  us-east-1 us-east-2
  us-west-1 us-west-2
  `
    .trim()
    .split(/\s+/),
);

export const isRegion = (name: string): boolean => REGIONS.has(name);

/** What {@link isRegion} expects, in words. */
export const REGION = 'an AWS region such as eu-west-1 (a newer one than config/regions.ts has is to be added there)';
