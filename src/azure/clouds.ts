/** Where one cloud signs in and where its Resource Manager is. */
interface CloudFacts {
  readonly authorityHost: string;
  readonly endpoint: string;
  readonly scope: string;
}

/**
 * The clouds by name. Authority hosts: `AzureAuthorityHosts` of @azure/identity 4.13.1; endpoints:
 * `az cloud list` (learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure and
 * learn.microsoft.com/azure/china/resources-developer-guide).
 */
export const clouds = {
  public: {
    authorityHost: 'https://login.microsoftonline.com',
    endpoint: 'https://management.azure.com',
    scope: 'https://management.azure.com/.default',
  },
  usGovernment: {
    authorityHost: 'https://login.microsoftonline.us',
    endpoint: 'https://management.usgovcloudapi.net',
    scope: 'https://management.usgovcloudapi.net/.default',
  },
  china: {
    authorityHost: 'https://login.chinacloudapi.cn',
    endpoint: 'https://management.chinacloudapi.cn',
    scope: 'https://management.chinacloudapi.cn/.default',
  },
} as const satisfies Readonly<Record<string, CloudFacts>>;

export type Cloud = keyof typeof clouds;
