using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Icf.Serving.Keys;

/// <summary>Knows callers by their keys.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IOptions<ServingOptions> serving
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The header with the key.</summary>
    public const string Header = "X-Api-Key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(Header, out var given) || given is not [{ Length: > 0 } key])
            return Task.FromResult(AuthenticateResult.NoResult());
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        ApiKey? found = null;
        foreach (ApiKey known in serving.Value.Keys) // all of them, so that the time says nothing
            if (CryptographicOperations.FixedTimeEquals(hash, Convert.FromHexString(known.Sha256)))
                found = known;
        return Task.FromResult(found is null ? AuthenticateResult.Fail("The key is not known.") : Ticket(found));
    }

    private static AuthenticateResult Ticket(ApiKey key)
    {
        Claim[] claims =
        [
            new(ClaimTypes.Name, key.Name),
            .. key.Models.Select(static m => new Claim(ApiKey.ModelClaim, m)),
        ];
        var caller = new ClaimsPrincipal(new ClaimsIdentity(claims, ApiKey.Scheme));
        return AuthenticateResult.Success(new AuthenticationTicket(caller, ApiKey.Scheme));
    }
}
