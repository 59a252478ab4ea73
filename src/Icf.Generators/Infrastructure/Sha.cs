using System.Security.Cryptography;
using System.Text;

namespace Icf.Generators.Infrastructure;

/// <summary>Stable hashes of text, the same on every machine.</summary>
internal static class Sha
{
    /// <summary>The first bytes of the SHA-256 of the UTF-8 text, in lower-case hexadecimal digits.</summary>
    public static string Hex(string text, int digits)
    {
        using SHA256 sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        var hex = new StringBuilder(digits);
        for (int i = 0; i < digits / 2; i++)
            hex.Append(Digit(hash[i] >> 4)).Append(Digit(hash[i] & 15));
        return hex.ToString();
    }

    private static char Digit(int value) => "0123456789abcdef"[value];
}
