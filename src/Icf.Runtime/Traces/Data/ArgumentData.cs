namespace Icf.Traces;

/// <summary>The numbers among the arguments of one call of a model.</summary>
/// <param name="Layout">Which numbers there are.</param>
/// <param name="Values">Their values, in the order of the layout; NaN where one is missing.</param>
internal sealed record ArgumentData(TokenLayout Layout, double[] Values)
{
    /// <summary>Whether a datum is missing.</summary>
    public bool HasMissing => Layout.Tokens.Zip(Values).Any(number => !number.First.IsInput && double.IsNaN(number.Second));

    /// <summary>Refuses data that cannot be conditioned on.</summary>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where none may be.</exception>
    public void RequireFinite()
    {
        for (int p = 0; p < Values.Length; p++)
        {
            Token token = Layout.Tokens[p];
            if (token.IsInput || double.IsFinite(Values[p]) || double.IsNaN(Values[p]) && token.At.Path.AllowsMissing)
                continue;
            throw new ArgumentDataException(
                token.At.ToString(),
                FormattableString.Invariant($"The datum '{token.At}' is {Values[p]}. Every observed value must be a finite number; leave missing ones out of the arrays, or mark the parameter with [Observed(AllowMissing = true)] to have them inferred."));
        }
    }
}
