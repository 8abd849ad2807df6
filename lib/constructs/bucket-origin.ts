import { type CfnDistribution, OriginBase, type OriginProps } from 'aws-cdk-lib/aws-cloudfront';

/**
 * A bucket of another stack as an origin, by name and region. The CDK's own origin would write that bucket's policy,
 * which belongs to the storage stack, and its imported bucket loads tables of all regions to know one host name.
 */
export class BucketOrigin extends OriginBase {
  constructor(bucketName: string, region: string, props: OriginProps) {
    super(`${bucketName}.s3.${region}.amazonaws.com`, props);
  }

  /** Empty, as access is by access control; without the property CloudFront takes the origin for a web server. */
  protected override renderS3OriginConfig(): CfnDistribution.S3OriginConfigProperty {
    return { originAccessIdentity: '' };
  }
}
