using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Icf.Traces;

/// <summary>The numbers among the arguments of one call of a model.</summary>
/// <param name="Layout">Which numbers there are.</param>
/// <param name="Values">Their values, in the order of the layout; NaN where one is missing.</param>
internal sealed record ArgumentData(TokenLayout Layout, double[] Values)
{
    /// <summary>
    /// Which of the numbers are inputs or data that a trace may observe; null if this has not been determined, so that
    /// all of them count.
    /// </summary>
    public bool[]? Observed { get; init; }

    /// <summary>Whether every datum can be conditioned on.</summary>
    public bool IsUsable => !Enumerable.Range(0, Values.Length).Any(p => !IsUsableAt(p));

    /// <summary>The values as a network reads them, without the data that no trace observes.</summary>
    public double[] Shown =>
        Observed is null
            ? Values
            : [.. Values.Zip(Observed, static (value, observed) => observed ? value : double.NaN)];

    /// <summary>Whether a datum is missing.</summary>
    public bool HasMissing =>
        Layout.Tokens.Zip(Values).Any(number => !number.First.IsInput && double.IsNaN(number.Second));

    /// <summary>A text that tells these numbers from others.</summary>
    public string Identity()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendTo(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>Adds addresses and values to a hash.</summary>
    public void AppendTo(IncrementalHash hash)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join(',', Layout.Tokens.Select(static token => token.At))));
        hash.AppendData(MemoryMarshal.AsBytes(Values.AsSpan()));
    }

    /// <summary>Refuses data that cannot be conditioned on.</summary>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    public void RequireFinite()
    {
        for (int p = 0; p < Values.Length; p++)
        {
            if (IsUsableAt(p))
                continue;
            DataRef at = Layout.Tokens[p].At;
            throw new ArgumentDataException(
                at.ToString(),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The datum '{at}' is {Values[p]}. Every observed value must be a finite number; leave missing "
                        + $"ones out of the arrays, or mark the parameter with [Observed(AllowMissing = true)] to have "
                        + $"them inferred."
                )
            );
        }
    }

    private bool IsUsableAt(int position)
    {
        Token token = Layout.Tokens[position];
        return token.IsInput
            || double.IsFinite(Values[position])
            || double.IsNaN(Values[position]) && token.At.Path.AllowsMissing
            || Observed is not null && !Observed[position];
    }
}
