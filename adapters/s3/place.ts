/** Where a bucket is, read from the configuration once. */
export interface S3Place {
  /** Origin of the server; `null` is AWS, chosen by region. */
  readonly endpoint: string | null
  /** Origin that signed links lead to, where clients reach the server under another name than the studio does. */
  readonly publicEndpoint: string | null
  readonly region: string
  readonly bucket: string
  /** `null`: what the AWS SDK finds by itself, such as the role of a machine or of a container. */
  readonly keys: { readonly id: string; readonly secret: string } | null
}
