using Icf.Traces;

namespace Icf.Training;

/// <summary>Hides data that may be missing in training traces, so that the network learns to infer them.</summary>
/// <param name="share">The probability with which each is hidden; null as <see cref="CompileOptions.MissingShare"/>
/// says.</param>
/// <param name="isExample">Whether all traces have the same arguments.</param>
internal sealed class Missingness(double? share, bool isExample)
{
    private const double DefaultShare = 0.1;

    /// <summary>Which numbers among the arguments are hidden; null for none.</summary>
    public bool[]? Draw(ArgumentData arguments, Rng rng)
    {
        if (!arguments.Layout.AllowsMissing)
            return null;
        double probability = share ?? (isExample && arguments.HasMissing ? 0 : DefaultShare);
        return Array.ConvertAll(
            arguments.Layout.Tokens,
            token => token.At.Path.AllowsMissing && rng.NextDouble() < probability
        );
    }
}
