import type { Service } from '../../config/deployment';

const ROOT = 'C:\\inetpub\\wwwroot';

/** Any GUID tells Windows whose binding it is; this one belongs to this repository. */
const APPLICATION_ID = '{8d0f5f3e-52b1-4c0e-9d52-6b0f5a5f2b11}';

/**
 * IIS on the service's TLS port and no other. `disablelegacytls` refuses TLS 1.0 and 1.1 on that port at once, while the
 * machine-wide settings wait for the next start (Windows Server 2022, "Disable legacy TLS").
 */
export function iisCommands({ name, port, healthCheckPath, webSockets }: Service): string[] {
  const features = ['Web-Server', ...(webSockets ? ['Web-Asp-Net45', 'Web-WebSockets'] : [])];
  return [
    `Install-WindowsFeature ${features.join(', ')} | Out-Null`,
    'Import-Module WebAdministration',
    '$certificate = New-SelfSignedCertificate -DnsName $env:COMPUTERNAME -CertStoreLocation Cert:\\LocalMachine\\My -KeyAlgorithm RSA -KeyLength 2048 -HashAlgorithm SHA256 -NotAfter (Get-Date).AddYears(1)',
    "Get-WebBinding -Name 'Default Web Site' | Remove-WebBinding",
    `New-WebBinding -Name 'Default Web Site' -Protocol https -Port ${port}`,
    `netsh http add sslcert ipport=0.0.0.0:${port} certhash=$($certificate.Thumbprint) 'appid=${APPLICATION_ID}' certstorename=MY disablelegacytls=enable`,
    "if ($LASTEXITCODE -ne 0) { throw 'the certificate is not bound' }",
    // Files without an extension have no type of their own, and IIS serves nothing that has none.
    "Add-WebConfigurationProperty -PSPath 'IIS:\\Sites\\Default Web Site' -Filter system.webServer/staticContent -Name . -Value @{ fileExtension = '.'; mimeType = 'text/plain' }",
    ...page('/', name),
    ...(healthCheckPath === '/' ? [] : page(healthCheckPath, 'healthy')),
    ...(webSockets ? [`Set-Content -Path '${ROOT}\\echo.ashx' -Value @'`, ECHO, "'@"] : []),
    "Start-Website -Name 'Default Web Site'",
  ];
}

/** Writes a page; an address that ends with a slash is a folder with a default document. */
function page(address: string, text: string): string[] {
  const file = `${ROOT}${(address.endsWith('/') ? `${address}index.html` : address).replaceAll('/', '\\')}`;
  return [`New-Item -Path '${file}' -ItemType File -Value '${text}' -Force | Out-Null`];
}

/** The counterpart of echo.py. */
const ECHO = `<%@ WebHandler Language="C#" Class="Echo" %>
using System;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using System.Web;
using System.Web.WebSockets;
public class Echo : IHttpHandler {
  public bool IsReusable { get { return true; } }
  public void ProcessRequest(HttpContext context) {
    if (context.IsWebSocketRequest) context.AcceptWebSocketRequest(Answer);
    else context.Response.StatusCode = 426;
  }
  static async Task Answer(AspNetWebSocketContext context) {
    var socket = context.WebSocket;
    var buffer = new byte[65535];
    while (socket.State == WebSocketState.Open) {
      var part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), CancellationToken.None);
      if (part.MessageType == WebSocketMessageType.Close)
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
      else
        await socket.SendAsync(new ArraySegment<byte>(buffer, 0, part.Count), part.MessageType, part.EndOfMessage, CancellationToken.None);
    }
  }
}`;
